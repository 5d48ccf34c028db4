package chat.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.ChatServer.Look;
import chat.api.Event;
import chat.api.EventCodec;
import chat.api.EventId;
import chat.api.LinkInfo;
import chat.api.rmi.Stubs;
import chat.server.log.Entry;
import chat.server.log.EventLog;
import chat.server.log.Keep;
import chat.server.log.LogConfig;
import chat.server.log.LogException;
import chat.server.log.LogListener;
import chat.server.log.SeqRange;
import chat.server.log.Subjects;
import java.rmi.RemoteException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nodes that lack much, and nodes whose disk has lost something. */
final class CatchUpTest {
  private static final int EVENTS = 20_000;

  @RegisterExtension final Cluster cluster = new Cluster();

  @Test
  void aNodeThatLacksManyEventsGetsThemAllWhileOthersTalk() throws Exception {
    fill("nodo1", EVENTS);
    Node one = cluster.node("nodo1");
    TestClient ana = cluster.client("ana").join(one, "general");
    Node two = cluster.node("nodo2");
    assertNull(ana.say("general", "meanwhile").refused());
    TestClient.await(40_000, "nodo2 has all", () -> lag(one) == 0);
    two.close();
    one.close();
    List<String> held = cluster.log("nodo1");
    assertEquals(EVENTS + 1, held.size());
    assertEquals(held, cluster.log("nodo2"));
  }

  @Test
  void whatADiskHasLostWhileTheNodeRunsIsFetchedFromAnother() throws Exception {
    fill("nodo1", 100);
    Node one = cluster.node("nodo1");
    Node two = cluster.node("nodo2");
    TestClient.await(30_000, "nodo2 has all", () -> lag(one) == 0);
    damage("nodo1");
    two.close(); // so that nodo3 asks nodo1, which finds the damage
    Node three = cluster.node("nodo3");
    TestClient.await(30_000, "it is found", () -> isDamageFound("nodo1"));
    two = cluster.node("nodo2");
    TestClient.await(40_000, "nodo3 has all", () -> lag(three) == 0 && lag(one) == 0);
    TestClient.await(40_000, "nodo1 has all", () -> holds("nodo1") == 100);
    two.close();
    three.close();
    one.close();
    assertEquals(100, cluster.log("nodo1").size());
    assertEquals(cluster.log("nodo2"), cluster.log("nodo1"));
    assertEquals(cluster.log("nodo2"), cluster.log("nodo3"));
  }

  @Test
  void whatADiskHasLostWhileTheNodeWasAwayIsFetchedFromAnother() throws Exception {
    fill("nodo1", 100);
    Node one = cluster.node("nodo1");
    Node two = cluster.node("nodo2");
    TestClient.await(30_000, "nodo2 has all", () -> lag(one) == 0);
    one.close();
    damage("nodo1");
    Node again = cluster.node("nodo1");
    TestClient.await(30_000, "nodo1 has all", () -> lag(two) == 0);
    again.close();
    two.close();
    assertEquals(100, cluster.log("nodo1").size());
    assertEquals(cluster.log("nodo2"), cluster.log("nodo1"));
  }

  /** Puts events of a node that is no more into the log of a node that does not run. */
  private void fill(String node, int count) throws Exception {
    CountDownLatch durable = new CountDownLatch(count);
    LogListener listener =
        new LogListener() {
          @Override
          public void durable(List<Entry> entries) {
            entries.forEach(entry -> durable.countDown());
          }

          @Override
          public void failed(LogException cause) {
            throw new AssertionError(cause);
          }

          @Override
          public void damaged(List<SeqRange> lost) {
            throw new AssertionError("lost " + lost);
          }
        };
    LogConfig config = new LogConfig(cluster.directory(node), node, Keep.ALL, Subjects.SAID);
    long since = System.currentTimeMillis() - count;
    try (EventLog log = EventLog.open(config, Runnable::run, listener)) {
      for (int i = 1; i <= count; i++) {
        EventId id = new EventId(77, i, (since + i) << 16, 5, i);
        log.append(
            Entry.of(
                EventCodec.encode(
                    new Event.Message(id, "eva", "general", "line " + i, false, false))));
      }
      assertTrue(durable.await(40, TimeUnit.SECONDS));
    }
  }

  /** Overwrites the first row of events. */
  private void damage(String node) throws Exception {
    execute(node, "UPDATE batch SET events = zeroblob(length(events)) WHERE id = 1");
  }

  private boolean isDamageFound(String node) {
    return count(node, "SELECT count(*) FROM damaged") > 0;
  }

  private long holds(String node) {
    return count(node, "SELECT coalesce(sum(last_seq - first_seq + 1), 0) FROM part");
  }

  private long count(String node, String query) {
    try (Connection connection = connect(node);
        Statement statement = connection.createStatement()) {
      return statement.executeQuery(query).getLong(1);
    } catch (java.sql.SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void execute(String node, String change) throws Exception {
    try (Connection connection = connect(node);
        Statement statement = connection.createStatement()) {
      assertEquals(1, statement.executeUpdate(change));
    }
  }

  private Connection connect(String node) throws java.sql.SQLException {
    return DriverManager.getConnection(
        "jdbc:sqlite:" + cluster.directory(node).resolve("events.db"));
  }

  /** How much the linked peers of {@code node} lack; -1 while there are none. */
  private static long lag(Node node) {
    ChatServer server = node.stub();
    try {
      LinkInfo[] links =
          Stubs.calling(server, () -> server.look(new Look(Look.What.LINKS, ""))).links();
      long lag = -1;
      for (LinkInfo link : links) {
        if (link.state() == LinkInfo.State.LINKED) {
          lag = Math.max(lag, link.lag());
        }
      }
      return lag;
    } catch (RemoteException | ChatException e) {
      throw new AssertionError(e);
    }
  }
}
