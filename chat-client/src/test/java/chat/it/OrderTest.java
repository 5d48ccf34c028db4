package chat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Messages of one sender never overtake each other. */
class OrderTest {
  private static final int EACH = 200;

  @RegisterExtension final Bed bed = Bed.perTest();

  @Test
  void tenSendersOnThreeNodesAndEverybodyHearsEachOfThemInOrderAndOnce() {
    bed.nodes("nodo1", "nodo2", "nodo3");
    List<Swarm> swarms =
        List.of(
            new Swarm(bed, "a", 4, "nodo1"),
            new Swarm(bed, "b", 3, "nodo2"),
            new Swarm(bed, "c", 3, "nodo3"));
    swarms.forEach(Swarm::joined);
    swarms.forEach(swarm -> swarm.talk(EACH));
    swarms.forEach(Swarm::finished);
    int views = 0;
    for (Swarm swarm : swarms) {
      for (Swarm.View view : swarm.heard(10 * EACH, "nobody").report()) {
        views++;
        assertEquals(10, view.heard().size(), view.toString());
        view.heard()
            .forEach((sender, heard) -> assertEquals("1.." + EACH, heard, view.client() + sender));
      }
    }
    assertEquals(10, views);
  }
}
