package chat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.faults.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.rmi.registry.LocateRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
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
    ana.seesWithin(PROMISED, "reconnected", "node", "nodo2", "missed", "0");
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
    Node successor = bed.node("nodo1", "--data", bed.processes().directory("other").toString());
    successor.ready();
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
    String data = bed.processes().directory("other").toString();
    Proc second = bed.node("NODO1", "--data", data).process;
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
    Path log = bed.processes().directory("home").resolve(".local/share/nodo-chat/nodo1/node.log");
    Waiting.until("a line about it in " + log, () -> linesAbout("foreign", log) > 0);
    bed.node("nodo2").ready();
    Client ana = bed.client("ana", "nodo1");
    Client juan = bed.client("juan", "nodo2");
    juan.sees("message", "id", ana.says("unimpressed").text("id"));
    assertEquals(List.of("nodo1", "nodo2"), bed.nodesThatAre("up"));
    assertEquals(1, linesAbout("foreign", log));
    assertEquals(1, nodo1.process.err.size(), nodo1.process.story());
    java.rmi.server.UnicastRemoteObject.unexportObject(foreign, true);
  }

  private static long linesAbout(String what, Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> line.contains(what)).count();
    } catch (IOException e) {
      return 0; // not there yet
    }
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
