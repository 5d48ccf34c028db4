package chat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many users at once. */
@Timeout(120)
class CrowdTest {
  private static final int EACH = 3;

  @RegisterExtension final Bed bed = Bed.perTest();

  @Test
  void twoHundredTalkAndTwentyDieAndTheRestHearEverythingOnceAndInOrder() {
    bed.nodes("nodo1", "nodo2");
    List<Swarm> swarms = new ArrayList<>();
    for (int i = 0; i < 10; i += 2) {
      // Two at a time: what ten starting processes do to this machine's processors is no test of
      // ours.
      swarms.add(new Swarm(bed, "u" + i, 20, "nodo1"));
      swarms.add(new Swarm(bed, "u" + (i + 1), 20, "nodo2"));
      for (Swarm swarm : swarms.subList(i, i + 2)) {
        swarm.joined();
        swarm.warm();
      }
    }
    talk(swarms);
    swarms.forEach(swarm -> swarm.heard(200, "nobody"));
    swarms.get(2).talk(1);
    swarms.remove(3).talk(1).process.kill();
    swarms.get(2).finished();
    List<Swarm> others = new ArrayList<>(swarms);
    others.remove(2);
    talk(others);
    swarms.forEach(swarm -> swarm.heard(2 * 180, "u3"));
    talk(swarms);
    List<Swarm.View> views = new ArrayList<>();
    swarms.forEach(swarm -> views.addAll(swarm.heard(EACH * 180, "u3").report()));
    assertEquals(180, views.size());
    Map<String, String> ofTheDead = new TreeMap<>();
    for (Swarm.View view : views) {
      assertEquals(0, view.moves(), view.client() + " was never moved");
      Map<String, String> heard = new TreeMap<>(view.heard());
      heard.forEach(
          (sender, numbers) -> {
            if (sender.startsWith("u3-")) {
              assertTrue(numbers.startsWith("1.."), sender + " in order, once: " + numbers);
              assertEquals(
                  ofTheDead.computeIfAbsent(sender, s -> numbers),
                  numbers,
                  "all agree on " + sender);
            } else {
              assertEquals("1.." + EACH, numbers, view.client() + " heard " + sender);
            }
          });
      heard.keySet().removeIf(sender -> sender.startsWith("u3-"));
      assertEquals(180, heard.size(), view.client());
    }
  }

  /**
   * Everybody says one line. Two processes at a time: two hundred lines at once keep some three
   * hundred threads of this machine running for longer than a node may be silent.
   */
  private static void talk(List<Swarm> swarms) {
    for (int i = 0; i < swarms.size(); i += 2) {
      List<Swarm> speaking = swarms.subList(i, Math.min(i + 2, swarms.size()));
      speaking.forEach(swarm -> swarm.talk(1));
      speaking.forEach(Swarm::finished);
    }
  }

  @Test
  void twoHundredJoinAtOnceFromFourProcesses() {
    bed.nodes("nodo1", "nodo2");
    List<Swarm> swarms = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      swarms.add(new Swarm(bed, "j" + i, 50, i % 2 == 0 ? "nodo1" : "nodo2"));
    }
    for (Swarm swarm : swarms) {
      swarm.joined();
    }
    List<JsonLine> users = bed.list("users");
    assertEquals(200, users.size());
    assertEquals(100, users.stream().filter(u -> u.text("node").equals("nodo1")).count());
  }
}
