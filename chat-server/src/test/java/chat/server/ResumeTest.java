package chat.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.ChatSession.Action;
import chat.api.ChatSession.Receipt;
import chat.api.Event;
import chat.api.VersionVector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client goes on where it was, at any node: it gets all that it missed, once and in order. */
@Timeout(120)
final class ResumeTest {
  @RegisterExtension final Cluster cluster = new Cluster();

  @Test
  void whatWasSaidMeanwhileComesInOrderAtAnotherNodeAndIsCounted() throws Exception {
    Node one = cluster.node("nodo1");
    Node two = cluster.node("nodo2");
    TestClient ana = cluster.client("ana").join(one, "general");
    TestClient eva = cluster.client("eva").join(two, "general", "lab");
    eva.say("general", "before");
    TestClient.await(5_000, "before", () -> ana.texts().contains("before"));
    awaitToken(ana, "before");
    ana.session = null;
    ana.unplug();
    List<String> expected = new ArrayList<>(List.of("before"));
    for (int i = 0; i < 40; i++) {
      eva.say(i % 4 == 3 ? "lab" : "general", "m" + i);
      if (i % 4 != 3) {
        expected.add("m" + i);
      }
    }
    ana.join(two, "general");
    TestClient.await(5_000, "all that was missed", () -> ana.texts().size() >= expected.size());
    assertEquals(expected, ana.texts());
    assertEquals(List.of(0, 30), ana.missed);
    eva.say("general", "after");
    TestClient.await(5_000, "after", () -> ana.texts().contains("after"));
    assertEquals(expected.size() + 1, ana.texts().size());
  }

  @Test
  void whoeverBeginsGetsNothingOfTheTimeBefore() throws Exception {
    Node one = cluster.node("nodo1");
    cluster.client("eva").join(one, "general").say("general", "before");
    TestClient ana = cluster.client("ana").join(one, "general");
    ana.say("general", "now");
    TestClient.await(5_000, "now", () -> !ana.texts().isEmpty());
    assertEquals(List.of("now"), ana.texts());
    assertEquals(List.of(0), ana.missed);
  }

  @Test
  void norDoesHeWhenHeComesBack() throws Exception {
    Node one = cluster.node("nodo1");
    cluster.client("eva").join(one, "general").say("general", "before");
    one.close();
    Node again = cluster.node("nodo1"); // what it says from now on counts anew
    TestClient ana = cluster.client("ana").join(again, "general");
    ana.say("general", "now");
    TestClient.await(5_000, "now", () -> ana.texts().equals(List.of("now")));
    awaitToken(ana, "now");
    ana.unplug();
    ana.join(again, "general");
    ana.say("general", "later");
    TestClient.await(5_000, "later", () -> ana.texts().contains("later"));
    assertEquals(List.of("now", "later"), ana.texts());
    assertEquals(List.of(0, 0), ana.missed);
  }

  @Test
  void privateLinesAreFetchedByTheTwoAlone() throws Exception {
    Node one = cluster.node("nodo1");
    TestClient ana = cluster.client("ana").join(one, "general");
    TestClient eva = cluster.client("eva").join(one, "general");
    TestClient bob = cluster.client("bob").join(one, "general");
    eva.say("general", "x");
    awaitToken(bob, "x");
    awaitToken(ana, "x");
    ana.unplug();
    bob.unplug();
    eva.submit(new Action.Tell("ana", "for ana"));
    ana.join(one, "general");
    bob.join(one, "general");
    ana.await(event -> event instanceof Event.Private line && line.text().equals("for ana"));
    eva.say("general", "y");
    TestClient.await(5_000, "y", () -> bob.texts().contains("y"));
    assertEquals(0, bob.count(Event.Private.class::isInstance));
    assertEquals(List.of(0, 1), ana.missed);
    assertEquals(List.of(0, 0), bob.missed);
  }

  @Test
  void afterAllNodesWereStoppedTheirLogsBringWhatWasMissed() throws Exception {
    Node one = cluster.node("nodo1");
    Node two = cluster.node("nodo2");
    TestClient ana = cluster.client("ana").join(one, "general");
    TestClient eva = cluster.client("eva").join(two, "general");
    eva.say("general", "seen");
    awaitToken(ana, "seen");
    ana.unplug();
    for (int i = 0; i < 1_500; i++) {
      eva.say("general", "m" + i);
    }
    two.close();
    one.close();
    Node again = cluster.node("nodo2");
    ana.join(again, "general");
    TestClient.await(20_000, "all", () -> ana.texts().size() >= 1_501);
    assertEquals(1_501, ana.texts().stream().distinct().count());
    assertEquals("m1499", ana.texts().get(1_500));
    assertEquals(List.of(0, 1_500), ana.missed);
  }

  @Test
  void aNodeThatLacksWhatAClientHoldsSaysNotYetAndServesItAfterTwoSeconds() throws Exception {
    Node one = cluster.node("nodo1");
    TestClient ana = cluster.client("ana");
    ana.shown = VersionVector.of(4711, 1);
    ana.join(one, "general");
    assertNull(ana.session);
    ana.unplug();
    ana.waitedMillis = 1_500;
    long before = System.nanoTime();
    ana.join(one, "general");
    assertTrue(ana.session != null);
    assertTrue(System.nanoTime() - before < TimeUnit.SECONDS.toNanos(2));
  }

  @Test
  void aReceiptNamesTheEventAndARepeatTheSame() throws Exception {
    Node one = cluster.node("nodo1");
    TestClient ana = cluster.client("ana").join(one, "general");
    Receipt first = ana.submit(7, new Action.Say("general", "once", false));
    Receipt second = ana.submit(7, new Action.Say("general", "once", false));
    assertEquals(first, second);
    assertEquals(7, first.id().n());
    ana.say("general", "end");
    TestClient.await(5_000, "end", () -> ana.texts().contains("end"));
    assertEquals(List.of("once", "end"), ana.texts());
  }

  @Test
  void aLineHasAHigherStampThanWhatItsClientHasSeen() throws Exception {
    Node one = cluster.node("nodo1");
    TestClient ana = cluster.client("ana").join(one, "general");
    ana.clock = System.currentTimeMillis() + 30_000 << 16;
    assertTrue(ana.say("general", "x").id().stamp() > ana.clock);
  }

  /** Until it is told that it holds the line that it was shown. */
  private static void awaitToken(TestClient client, String text) throws InterruptedException {
    TestClient.await(
        5_000,
        "a token with " + text,
        () -> {
          synchronized (client.events) {
            return client.events.stream()
                .filter(event -> event instanceof Event.Message line && line.text().equals(text))
                .map(event -> ((Event.Message) event).id())
                .anyMatch(id -> client.shown.get(id.origin()) >= id.seq());
          }
        });
  }
}
