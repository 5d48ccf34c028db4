package chat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nodes that are started in any order become one chat. */
class NodesFindEachOtherTest {
  // Two seconds, and as much again for a machine that does other things too.
  private static final Duration PROMISED = Duration.ofSeconds(4);

  @RegisterExtension final Bed bed = Bed.perTest();

  @Test
  void threeNodesStartedAtOnceAreOneChat() {
    bed.nodes("nodo1", "nodo2", "nodo3");
    List<Client> clients =
        List.of(
            bed.starting("ana", "nodo1"),
            bed.starting("juan", "nodo2"),
            bed.starting("eva", "nodo3"));
    clients.forEach(client -> client.sees("welcome"));
    assertEquals(List.of("nodo1", "nodo2", "nodo3"), bed.nodesThatAre("up"));
    for (Client speaker : clients) {
      String id = speaker.says("from " + speaker.events.all().get(0).text("user")).text("id");
      clients.forEach(client -> client.sees("message", "id", id, "room", "general"));
    }
  }

  @Test
  void aNodeThatStartsLaterIsLinkedWithinTwoSecondsAndAnnouncedOnce() {
    bed.nodes("nodo2");
    Client ana = bed.client("ana", "nodo2");
    for (String later : List.of("nodo1", "nodo3")) {
      Node node = bed.node(later).ready();
      ana.seesWithin(PROMISED, "node", "node", later, "state", "up");
      Client guest = bed.client("guest-" + later, node.name);
      ana.sees("join", "user", "guest-" + later, "node", later);
      String id = guest.says("hi from " + later).text("id");
      ana.sees("message", "id", id);
      guest.sees("message", "id", ana.says("hello " + later).text("id"));
      assertEquals(1, ana.seen("node", "node", later).size());
    }
    JsonLine welcome = bed.client("late", "nodo3").sees("welcome");
    assertEquals(List.of("nodo1", "nodo2", "nodo3"), welcome.texts("nodes"));
    assertTrue(welcome.texts("users").containsAll(List.of("ana", "guest-nodo1", "guest-nodo3")));
  }

  @Test
  void aNodeThatCrashedAndComesBackIsAnnouncedAgainAndCarriesMessages() {
    List<Node> nodes = bed.nodes("nodo1", "nodo2");
    Client ana = bed.client("ana", "nodo2");
    nodes.get(0).process.signal(Proc.Signal.KILL);
    ana.sees("node", "node", "nodo1", "state", "down");
    ana.forget();
    bed.node("nodo1").ready();
    ana.seesWithin(PROMISED, "node", "node", "nodo1", "state", "up");
    Client juan = bed.client("juan", "nodo1");
    juan.sees("message", "id", ana.says("welcome back").text("id"));
  }
}
