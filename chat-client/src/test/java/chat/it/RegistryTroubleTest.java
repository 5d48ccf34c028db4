package chat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.rmi.registry.LocateRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a registry can do to a chat: little. */
class RegistryTroubleTest {
  private static final Duration PROMISED = Duration.ofSeconds(5);

  @RegisterExtension final Bed bed = Bed.perTest();

  @Test
  void registryRestartedAndNodesAreThereAgain() {
    bed.nodes("nodo1", "nodo2");
    Client ana = bed.client("ana", "nodo1");
    Client juan = bed.client("juan", "nodo2");
    bed.registry().kill();
    juan.sees("message", "id", ana.says("without a registry").text("id"));
    bed.registry().start();
    Waiting.until(
        "both are bound again", () -> bed.nodesThatAre("up").equals(List.of("nodo1", "nodo2")));
    bed.node("nodo3").ready();
    Client eva = bed.client("eva", "nodo3");
    eva.sees("message", "id", juan.says("a new one found us").text("id"));
    assertTrue(ana.seen("node", "node", "nodo2").isEmpty(), "nobody was away for anybody");
  }

  @Test
  void registryAwayAndClientsOfADeadNodeStillMove() {
    List<Node> nodes = bed.nodes("nodo1", "nodo2");
    Client ana = bed.client("ana", "nodo1");
    Client juan = bed.client("juan", "nodo2");
    bed.registry().kill();
    nodes.get(0).process.signal(Proc.Signal.KILL);
    ana.seesWithin(PROMISED, "reconnected", "node", "nodo2", "missed", "-1");
    juan.sees("message", "id", ana.says("moved by what we knew").text("id"));
  }

  @Test
  void entryOfADeadNodeIsShownSilentAndTakenByItsSuccessor() {
    List<Node> nodes = bed.nodes("nodo1", "nodo2");
    nodes.get(0).process.signal(Proc.Signal.KILL);
    nodes.get(0).process.awaitExit();
    assertEquals(List.of("nodo2"), bed.nodesThatAre("up"));
    assertEquals(List.of("nodo1"), bed.nodesThatAre("silent"));
    bed.node("nodo1").ready();
    assertEquals(List.of("nodo1", "nodo2"), bed.nodesThatAre("up"));
  }

  @Test
  void frozenNodeWhoseNameWasTakenEndsWhenItThaws() {
    Node frozen = bed.nodes("nodo1").get(0);
    frozen.process.signal(Proc.Signal.STOP);
    Node successor = bed.node("nodo1").ready();
    Client ana = bed.client("ana", "nodo1");
    frozen.process.signal(Proc.Signal.CONT);
    assertEquals(1, frozen.process.awaitExit());
    ana.says("still served");
    assertTrue(successor.process.isAlive());
    assertEquals(List.of("nodo1"), bed.nodesThatAre("up"));
  }

  @Test
  void aSecondNodeOfALivingNameIsRefused() {
    bed.nodes("nodo1");
    Proc second = bed.node("NODO1").process;
    assertEquals(1, second.awaitExit());
    second.complains("clear line", l -> l.contains("nodo1") && l.contains("already running"));
    assertEquals(1, second.err.size(), second.story());
  }

  @Test
  void foreignObjectInTheRegistryIsSaidOnceAndIgnored() throws Exception {
    int port = bed.stockRegistry(Jdk.current()).port;
    int other = Ports.free();
    var foreign = LocateRegistry.createRegistry(other);
    LocateRegistry.getRegistry(port).bind("foreign", LocateRegistry.getRegistry(other));
    Node nodo1 = bed.nodes("nodo1").get(0);
    nodo1.process.complains("line about it", line -> line.contains("foreign"));
    bed.node("nodo2").ready();
    Client ana = bed.client("ana", "nodo1");
    ana.sees("node", "node", "nodo2", "state", "up");
    ana.says("unimpressed");
    assertEquals(List.of("nodo1", "nodo2"), bed.nodesThatAre("up"));
    long lines = nodo1.process.err.all().stream().filter(l -> l.contains("foreign")).count();
    assertEquals(1, lines, nodo1.process.story());
    assertFalse(nodo1.process.err.all().stream().anyMatch(l -> l.startsWith("\tat ")));
    java.rmi.server.UnicastRemoteObject.unexportObject(foreign, true);
  }

  @Test
  void twoRegistriesAndOneOfThemDies() {
    Registry second = bed.newRegistry();
    String both = bed.registry().address() + "," + second.address();
    Node nodo1 = bed.node(bed.launchServer("nodo1", both), "nodo1").ready();
    Node nodo2 = bed.node(bed.launchServer("nodo2", both), "nodo2").ready();
    Client ana = bed.client("ana", nodo1.name);
    bed.registry().kill();
    Node nodo3 = bed.node(bed.launchServer("nodo3", both), "nodo3").ready();
    Client juan = bed.client(bed.launchClient("juan", nodo2.name, "--registry", both), "juan");
    juan.sees("welcome");
    Client eva = bed.client(bed.launchClient("eva", nodo3.name, "--registry", both), "eva");
    eva.sees("welcome");
    ana.sees("node", "node", "nodo3", "state", "up");
    String id = ana.says("one is enough").text("id");
    juan.sees("message", "id", id);
    eva.sees("message", "id", id);
    assertEquals(3, bed.list("nodes", both).size());
  }
}
