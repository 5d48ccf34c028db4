package chat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The README's 'Several machines', to the letter but for the addresses, on three hosts. */
@Timeout(120)
class ReadmeMachinesTest {
  @RegisterExtension final Hosts hosts = new Hosts(3);
  private final Processes processes = new Processes();
  private Path release = Path.of("");

  @BeforeEach
  void unzip() {
    release = Release.unzip(processes, "release");
  }

  @AfterEach
  void end() {
    processes.close();
  }

  @Test
  void registryNodesAndClientOnThreeMachinesAndASecondRegistry() {
    List<String> lines = readmeLines();
    for (int host = 1; host <= 3; host++) {
      assertEquals(0, shell(host, lines.get(0)).awaitExit());
    }
    ready(shell(1, lines.get(1)));
    ready(shell(2, lines.get(2)));
    ready(shell(3, lines.get(3)));
    Proc ana = shell(3, lines.get(4));
    ana.prints("own join", line -> line.equals("[JOIN] ana joined the chat"));
    ready(shell(2, lines.get(1).replace("10.0.0.1", "10.0.0.2")));

    ready(shell(3, lines.get(5)));

    ana.prints("the third node", line -> line.equals("[NODE] nodo3 is up"));
    Proc nodes = shell(1, "./chat nodes --registry 10.0.0.2");
    assertEquals(0, nodes.awaitExit(), nodes.story());
    nodes.prints("nodo1 at its fixed port", line -> line.contains("10.77.0.2:4001"));
    nodes.prints("nodo3", line -> line.startsWith("nodo3  up"));
  }

  private static List<String> readmeLines() {
    List<String> lines = Readme.read().lines("Several machines", "sh");
    assertEquals(6, lines.size(), () -> "these are run one by one: " + lines);
    return lines;
  }

  private static void ready(Proc service) {
    service.complains("line that it is ready", line -> line.contains("./chat client"));
  }

  private Proc shell(int host, String line) {
    String typed = line.replace("10.0.0.", "10.77.0.");
    List<String> command = new ArrayList<>(hosts.on(host));
    command.addAll(List.of("bash", "-c", "cd '" + release + "' && " + typed));
    return processes.start(
        "host " + host + ": " + typed,
        command,
        "home" + host,
        Map.of("JAVA_HOME", Jdk.current().home().toString()),
        said -> {});
  }
}
