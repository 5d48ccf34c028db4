package chat.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import chat.api.Event;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is acknowledged is on disks, in one order, and stays. */
final class DurableTest {
  @RegisterExtension final Cluster cluster = new Cluster();

  @Test
  void twoWritersOnTwoNodesAreHeardInTheSameOrderByBoth() throws Exception {
    Node one = cluster.node("nodo1");
    Node two = cluster.node("nodo2");
    TestClient ana = cluster.client("ana").join(one, "general");
    TestClient juan = cluster.client("juan").join(two, "general");
    Thread other = new Thread(() -> sayAll(juan, "juan "));
    other.start();
    sayAll(ana, "ana ");
    other.join();
    TestClient.await(10_000, "all is heard", () -> heard(ana) == 60 && heard(juan) == 60);
    assertEquals(ana.texts(), juan.texts());
    assertEquals(0, ana.count(DurableTest::isLate) + juan.count(DurableTest::isLate));
  }

  @Test
  void aNodeThatWasAwayHoldsWhatItMissedInTheSameOrder() throws Exception {
    Node one = cluster.node("nodo1");
    cluster.node("nodo2").close();
    TestClient ana = cluster.client("ana").join(one, "general");
    for (int i = 0; i < 700; i++) { // more than goes into one call
      assertNull(ana.say("general", "line " + i).refused());
    }
    Node again = cluster.node("nodo2");
    TestClient juan = cluster.client("juan").join(again, "general");
    assertNull(juan.say("general", "back").refused());
    ana.await(message("back"));
    again.close();
    one.close();
    List<String> held = cluster.log("nodo1");
    assertEquals(701, held.size());
    assertEquals(held, cluster.log("nodo2"));
  }

  @Test
  void whatANodeHoldsItHasAfterARestartAndTakesNoNumberTwice() throws Exception {
    Node one = cluster.node("nodo1");
    TestClient ana = cluster.client("ana").join(one, "general");
    assertNull(ana.submit(7, say("once")).refused());
    one.close();
    Node again = cluster.node("nodo1");
    TestClient back = cluster.client("ana");
    back.device = ana.device;
    back.join(again, "general");
    assertNull(back.submit(7, say("once")).refused());
    assertNull(back.submit(8, say("twice")).refused());
    back.await(message("twice"));
    assertEquals(List.of("twice"), back.texts(), "what was shown before is not shown again");
    again.close();
    assertEquals(List.of("once", "twice"), cluster.log("nodo1"));
  }

  private static chat.api.ChatSession.Action say(String text) {
    return new chat.api.ChatSession.Action.Say("general", text, false);
  }

  private static void sayAll(TestClient client, String prefix) {
    try {
      for (int i = 0; i < 30; i++) {
        client.say("general", prefix + i);
      }
    } catch (java.rmi.RemoteException | chat.api.ChatException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int heard(TestClient client) {
    return client.texts().size();
  }

  private static boolean isLate(Event event) {
    return event instanceof Event.Message m && m.late();
  }

  private static Predicate<Event> message(String text) {
    return event -> event instanceof Event.Message m && m.text().equals(text);
  }
}
