package chat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.server.log.Entry;
import chat.server.log.EventLog;
import chat.server.log.Keep;
import chat.server.log.LogConfig;
import chat.server.log.LogException;
import chat.server.log.LogListener;
import chat.server.log.SeqRange;
import chat.server.log.Subjects;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All nodes are killed at once in the midst of talk, and started again. */
class AllDieTest {
  private static final int LINES = 150;

  @RegisterExtension final Bed bed = Bed.perTest();

  @Test
  void whatWasAcknowledgedIsOnEveryDiskAndAllDisksAreEqual() throws IOException {
    List<Node> nodes = bed.nodes("nodo1", "nodo2", "nodo3");
    Client ana = bed.client("ana", "nodo1");
    Client juan = bed.client("juan", "nodo3");
    List<String> refs = new ArrayList<>();
    for (int i = 1; i <= LINES; i++) {
      refs.add(ana.send("a" + i));
      juan.send("j" + i);
      if (i == LINES / 3) {
        ana.reply(refs.get(0));
      }
    }
    nodes.forEach(node -> node.process.signal(Proc.Signal.KILL));
    ana.process.signal(Proc.Signal.KILL);
    juan.process.signal(Proc.Signal.KILL);
    nodes.forEach(node -> node.process.awaitExit());
    ana.process.awaitExit();
    juan.process.awaitExit();
    Set<String> acknowledged = new HashSet<>();
    for (Client client : List.of(ana, juan)) {
      client.seen("ack").forEach(ack -> acknowledged.add(ack.text("id")));
    }

    List<Node> again = bed.nodes("nodo1", "nodo2", "nodo3");
    Client eva = bed.client("eva", "nodo2");
    acknowledged.add(eva.says("all three are back").text("id"));
    Waiting.until("all hold all", () -> bed.areEqual(3));
    again.forEach(node -> node.process.signal(Proc.Signal.TERM));
    again.forEach(node -> node.process.awaitExit());
    List<String> held = log("nodo1");
    assertEquals(held, log("nodo2"));
    assertEquals(held, log("nodo3"));
    assertEquals(held.size(), new HashSet<>(held).size(), "nothing twice");
    assertTrue(held.containsAll(acknowledged), "nothing acknowledged is lost");
    assertTrue(acknowledged.size() > 1, "something was acknowledged before the end");
  }

  /** The ids on the disk of a node that is not running, in order. */
  private List<String> log(String node) throws IOException {
    Path directory = bed.processes().directory("home/.local/share/nodo-chat/" + node);
    List<String> ids = new ArrayList<>();
    LogConfig config = new LogConfig(directory, node, Keep.ALL, Subjects.SAID);
    try (EventLog log = EventLog.open(config, Runnable::run, new NoListener())) {
      log.replay(entry -> ids.add(entry.id().text()));
    }
    return ids;
  }

  private static final class NoListener implements LogListener {
    @Override
    public void durable(List<Entry> entries) {}

    @Override
    public void failed(LogException cause) {
      throw new AssertionError(cause);
    }

    @Override
    public void damaged(List<SeqRange> lost) {
      throw new AssertionError("lost " + lost);
    }
  }
}
