package chat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.faults.Ports;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The chat with every process confined by its file in {@code policy/}. */
class PolicyTest {
  @RegisterExtension final Bed bed = Bed.perTest();

  @Test
  @EnabledForJreRange(max = JRE.JAVA_23, disabledReason = "no security manager since JDK 24")
  void chatAndFailoverWorkUnderThePolicies() {
    String at = "127.0.0.1:" + Ports.free();
    Proc registry =
        bed.processes()
            .start(
                confined(
                    "registry", Bed.REGISTRY_MAIN, "--port", at.substring(at.indexOf(':') + 1)));
    registry.complains("line that it is ready", line -> line.contains("./chat client"));
    Node one = new Node("nodo1", bed.processes().start(server("nodo1", at)));
    Node two = new Node("nodo2", bed.processes().start(server("nodo2", at)));
    Node.ready(List.of(one, two));
    Client ana = client("ana", "nodo1", at);
    Client eva = client("eva", "nodo2", at);
    ana.sees("welcome");
    eva.sees("welcome");
    ana.says("across");
    eva.sees("message", "from", "ana", "text", "across");
    one.process.signal(Proc.Signal.KILL);
    ana.sees("reconnected", "node", "nodo2");
    ana.says("moved");
    eva.sees("message", "from", "ana", "text", "moved");
    assertEquals(0, ana.process.endInput().awaitExit());
    two.process.signal(Proc.Signal.TERM);
    assertEquals(0, two.process.awaitExit());
    registry.signal(Proc.Signal.TERM);
    assertEquals(0, registry.awaitExit());
  }

  private static Processes.Launch server(String name, String registry) {
    return confined("server", Bed.SERVER_MAIN, name, "--registry", registry);
  }

  private Client client(String user, String node, String registry) {
    return bed.client(
        confined(
            "client",
            Bed.CLIENT_MAIN,
            "--json",
            "--name",
            user,
            "--node",
            node,
            "--registry",
            registry),
        user);
  }

  private static Processes.Launch confined(String command, String main, String... arguments) {
    List<String> all = new java.util.ArrayList<>(List.of(arguments));
    all.add("--policy");
    // Surefire runs in the module's directory.
    Path policy = Path.of("..", "policy", command + ".policy").toAbsolutePath().normalize();
    return new Processes.Launch(command, main, all)
        .jvm(
            "-Djava.security.manager",
            "-Djava.security.policy==" + policy,
            "-Dchat.starting=file:/-");
  }
}
