package chat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Three machines: the registry and nodo1 on the first, nodo2 on the second, clients on the third.
 */
class HostsTest {
  private static final Duration PROMISED = Duration.ofSeconds(5);
  private static final String REGISTRY = "10.77.0.1:1099";

  @Order(1)
  @RegisterExtension
  final Hosts hosts = new Hosts(3);

  @Order(2)
  @RegisterExtension
  final Bed bed = Bed.perTest();

  @Test
  void nodesOnThreeMachinesMeetThroughTheGateway() {
    registry();
    Node nodo1 = node("nodo1", 1, "--cookie", "sesame");
    Node nodo2 = node("nodo2", 2, "--cookie", "sesame");
    Node nodo3 = node("nodo3", 3, "--cookie", "sesame");
    Node.ready(List.of(nodo1, nodo2, nodo3));
    List<Client> clients =
        List.of(client("ana", 3, "nodo1"), client("juan", 1, "nodo2"), client("eva", 2, "nodo3"));
    clients.forEach(client -> client.sees("welcome"));
    for (Client speaker : clients) {
      String id = speaker.says("hi").text("id");
      clients.forEach(client -> client.sees("message", "id", id));
    }
    nodo3.process.signal(Proc.Signal.TERM);
    assertEquals(0, nodo3.process.awaitExit());
    clients.get(2).sees("reconnected");
    List<JsonLine> nodes = list("nodes");
    assertEquals(List.of("nodo1", "nodo2"), nodes.stream().map(n -> n.text("node")).toList());
    assertTrue(nodes.get(1).text("address").startsWith("10.77.0.2:"), nodes.toString());
  }

  @Test
  void nodeWithAnotherCookieIsToldAndKeptOut() {
    registry();
    Node nodo1 = node("nodo1", 1, "--cookie", "sesame").ready();
    Proc stranger = node("nodo2", 2, "--cookie", "wrong").process;
    stranger.complains("word of the cookie", line -> line.contains("cookie"));
    Client ana = client("ana", 3, "nodo1");
    assertEquals(List.of("nodo1"), ana.sees("welcome").texts("nodes"));
    ana.says("undisturbed");
    assertTrue(nodo1.process.isAlive());
  }

  @Test
  void pulledCableIsNoticedAndUsersMoveAndTheNodeComesBackWhenItIsPlugged() {
    registry();
    Node nodo1 = node("nodo1", 1, "--cookie", "sesame");
    Node nodo2 = node("nodo2", 2, "--cookie", "sesame");
    Node.ready(List.of(nodo1, nodo2));
    Client ana = client("ana", 3, "nodo1");
    ana.sees("welcome");
    Client juan = client("juan", 3, "nodo2");
    Client local = client("local", 2, "nodo2");
    List.of(juan, local).forEach(client -> client.sees("welcome"));
    ana.sees("join", "user", "local");
    hosts.unplug(2);
    ana.seesWithin(PROMISED, "node", "node", "nodo2", "state", "down");
    juan.seesWithin(PROMISED, "reconnected", "node", "nodo1");
    ana.sees("message", "id", juan.says("moved").text("id"));
    local.seesWithin(PROMISED, "node", "node", "nodo1", "state", "down");
    local.says("alone on this side");
    ana.forget();
    juan.forget();
    hosts.plug(2);
    ana.seesWithin(PROMISED, "node", "node", "nodo2", "state", "up");
    local.sees("node", "node", "nodo1", "state", "up");
    String id = local.says("together again").text("id");
    ana.sees("message", "id", id);
    juan.sees("message", "id", id);
    assertEquals(List.of("alone on this side", "together again"), ana.heard("local"));
    assertEquals(List.of("moved"), local.heard("juan"));
  }

  @Test
  void clientThatLetsNothingInIsServedByPullAndToldOnce() {
    registry();
    node("nodo1", 1, "--cookie", "sesame").ready();
    Client juan = client("juan", 1, "nodo1");
    hosts.letNothingIn(3);
    Client ana = client("ana", 3, "nodo1");
    ana.sees("welcome");
    ana.process.complains("word of both addresses", line -> line.contains("10.77.0.3"));
    for (int i = 0; i < 5; i++) {
      ana.sees("message", "id", juan.says("to you " + i).text("id"));
      juan.sees("message", "id", ana.says("to you, too " + i).text("id"));
    }
    assertEquals(1, ana.process.err.size(), ana.process.story());
    ana.process.signal(Proc.Signal.KILL);
    juan.seesWithin(PROMISED, "leave", "user", "ana", "reason", "dead");
  }

  @Test
  void nodeThatIsHeardButCannotHearIsDropped() {
    registry();
    Node nodo1 = node("nodo1", 1, "--cookie", "sesame");
    Node nodo2 = node("nodo2", 2, "--cookie", "sesame");
    Node.ready(List.of(nodo1, nodo2));
    Client ana = client("ana", 1, "nodo1");
    Client juan = client("juan", 2, "nodo2");
    ana.sees("welcome");
    juan.sees("welcome");
    hosts.cutOneWay(1, 2);
    ana.seesWithin(PROMISED, "node", "node", "nodo2", "state", "down");
    juan.seesWithin(PROMISED, "node", "node", "nodo1", "state", "down");
    ana.says("on this side");
    juan.says("on that side");
    hosts.heal(2);
    ana.seesWithin(PROMISED, "node", "node", "nodo2", "state", "up");
    juan.sees("message", "id", ana.says("both").text("id"));
    ana.sees("message", "id", juan.says("ways").text("id"));
  }

  private void registry() {
    Proc registry =
        bed.processes()
            .start(
                new Processes.Launch(
                        "registry",
                        Bed.REGISTRY_MAIN,
                        List.of("--host", hosts.address(1), "--port", "1099", "--cookie", "sesame"))
                    .under(hosts.on(1)));
    registry.complains("line that says it is ready", line -> line.contains(REGISTRY));
  }

  private Node node(String name, int host, String... options) {
    return bed.node(
        bed.launchServer(name, REGISTRY, options).home("home" + host).under(hosts.on(host)), name);
  }

  private Client client(String user, int host, String node) {
    List<String> arguments =
        List.of("--json", "--name", user, "--node", node, "--registry", REGISTRY);
    return bed.client(
        new Processes.Launch(user, Bed.CLIENT_MAIN, arguments)
            .home("home" + host)
            .under(hosts.on(host)),
        user);
  }

  private List<JsonLine> list(String what) {
    List<JsonLine> lines = new ArrayList<>();
    Proc proc =
        bed.processes()
            .start(
                new Processes.Launch(
                        what, Bed.NODES_MAIN, List.of("--json", "--registry", REGISTRY))
                    .under(hosts.on(3)));
    assertEquals(0, proc.awaitExit(), proc.story());
    proc.out.all().forEach(line -> lines.add(JsonLine.parse(line)));
    return lines;
  }
}
