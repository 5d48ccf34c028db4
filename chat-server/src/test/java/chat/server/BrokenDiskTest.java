package chat.server;

import static org.junit.jupiter.api.Assertions.assertNull;

import chat.api.Event;
import chat.api.NodeState;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node whose disk does not write. */
final class BrokenDiskTest {
  private static final int PATIENCE = 15_000;

  @RegisterExtension final Cluster cluster = new Cluster();

  @Test
  void itEndsItsSessionsHoldsNobodyUpAndIsBackWhenTheDiskWrites() throws Exception {
    Node one = cluster.node("nodo1");
    Node two = cluster.node("nodo2");
    TestClient ana = cluster.client("ana").join(one, "general");
    TestClient juan = cluster.client("juan").join(two, "general");
    assertNull(ana.say("general", "before").refused());
    juan.await(message("before"));
    Predicate<Event> closing = new Event.NodeChanged("nodo1", NodeState.CLOSING)::equals;
    StalledDisk disk = new StalledDisk(cluster.directory("nodo1"));
    try {
      ana.sayOnce("general", "nowhere durable");
      TestClient.await(PATIENCE, "ana is told", () -> ana.saw(closing));
      TestClient.await(PATIENCE, "juan is told", () -> juan.saw(closing));
      TestClient.await(PATIENCE, "it stops", () -> one.info().state() == NodeState.STARTING);
      assertNull(juan.say("general", "meanwhile").refused());
    } finally {
      disk.close();
    }
    TestClient.await(PATIENCE, "it is back", () -> one.info().state() == NodeState.UP);
    TestClient eva = cluster.client("eva").join(one, "general");
    assertNull(eva.say("general", "after").refused());
    TestClient.await(PATIENCE, "juan hears", () -> juan.saw(message("after")));
  }

  private static Predicate<Event> message(String text) {
    return event -> event instanceof Event.Message m && m.text().equals(text);
  }
}
