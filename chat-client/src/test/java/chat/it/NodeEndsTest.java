package chat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node that is stopped in order, and one that is started again. */
class NodeEndsTest {
  private static final Duration PROMISED = Duration.ofSeconds(5);

  @RegisterExtension final Bed bed = Bed.perTest();

  @Test
  void nodeEndedByCtrlCUnbindsAndItsUsersMove() {
    Node nodo1 =
        bed.node(
                bed.launchServer("nodo1", bed.registry().address()).under(Processes.HEEDING_CTRL_C),
                "nodo1")
            .ready();
    bed.nodes("nodo2");
    Client ana = bed.client("ana", "nodo1");
    Client juan = bed.client("juan", "nodo2");
    nodo1.process.signal(Proc.Signal.INT);
    ana.seesWithin(PROMISED, "reconnected", "node", "nodo2", "missed", "0");
    ana.sees("node", "node", "nodo1", "state", "closing");
    juan.sees("node", "node", "nodo1", "state", "closing");
    assertEquals(0, nodo1.process.awaitExit(PROMISED));
    assertEquals(1, bed.list("nodes").size());
    juan.sees("message", "id", ana.says("moved in order").text("id"));
    assertTrue(juan.seen("node", "state", "down").isEmpty(), "an orderly end is no death");
    assertTrue(ana.seen("node", "state", "down").isEmpty(), "an orderly end is no death");
    assertTrue(juan.seen("leave").isEmpty(), "nobody left");
    assertTrue(nodo1.process.out.all().isEmpty(), nodo1.process.story());
  }

  @Test
  void onlyNodeStoppedAndStartedAgainAndItsClientsTalkByThemselves() {
    Node nodo1 = bed.nodes("nodo1").get(0);
    Client ana = bed.client("ana", "nodo1");
    Client juan = bed.client("juan", "nodo1");
    ana.says("before");
    juan.sees("message", "text", "before");
    nodo1.process.signal(Proc.Signal.TERM);
    assertEquals(0, nodo1.process.awaitExit(PROMISED));
    String first = ana.send("typed while nobody served");
    String second = ana.send("and in this order");
    bed.node("nodo1").ready();
    ana.seesWithin(PROMISED, "reconnected", "node", "nodo1", "missed", "0");
    juan.seesWithin(PROMISED, "reconnected", "node", "nodo1");
    assertEquals("ack", ana.reply(first).event());
    assertEquals("ack", ana.reply(second).event());
    ana.sees("message", "text", "and in this order");
    juan.says("hello again");
    ana.sees("message", "text", "hello again");
    assertEquals(
        List.of("before", "typed while nobody served", "and in this order"), ana.heard("ana"));
    assertEquals(1, ana.seen("reconnected").size());
  }

  @Test
  void onlyNodeKilledAndStartedAgainAndItsClientsTalkByThemselves() {
    Node nodo1 = bed.nodes("nodo1").get(0);
    Client ana = bed.client("ana", "nodo1");
    nodo1.process.signal(Proc.Signal.KILL);
    nodo1.process.awaitExit();
    ana.process.complains("word of the search", line -> line.contains("still trying"));
    String ref = ana.send("kept");
    assertEquals("error", ana.answer("/whois juan").event(), "the prompt stays usable");
    bed.node("nodo1").ready();
    ana.seesWithin(PROMISED, "reconnected", "node", "nodo1");
    ana.sees("node", "node", "nodo1", "state", "down");
    assertEquals("ack", ana.reply(ref).event());
    ana.sees("message", "text", "kept");
    assertEquals(List.of("kept"), ana.heard("ana"));
    assertEquals(1, ana.process.err.size(), "said once: " + ana.process.story());
  }

  @Test
  void registryEndedByASignalEndsInOrder() {
    Registry registry = bed.newRegistry();
    registry.process().signal(Proc.Signal.TERM);
    assertEquals(0, registry.process().awaitExit(PROMISED));
  }

  @Test
  void clientEndedByASignalLeavesInOrder() {
    bed.nodes("nodo1");
    Client ana = bed.client("ana", "nodo1");
    Client juan = bed.client("juan", "nodo1");
    juan.process.signal(Proc.Signal.TERM);
    assertEquals(0, juan.process.awaitExit(PROMISED));
    assertEquals("signal", juan.sees("bye").text("reason"));
    ana.seesWithin(PROMISED, "leave", "user", "juan", "reason", "exit");
  }
}
