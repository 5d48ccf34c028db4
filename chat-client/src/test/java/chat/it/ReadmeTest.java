package chat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.faults.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every command that the README shows is run as it stands there, in the unzipped release; but for
 * the port, so that two runs do not meet, and for the paths that the README gives for both places.
 */
@Timeout(180)
class ReadmeTest {
  private static final Set<String> RUN_ELSEWHERE = Set.of("./chat demo", "mvn verify");

  private final Readme readme = Readme.read();
  private final Processes processes = new Processes();
  private final int port = Ports.free();
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
  void allExamplesBelongToSectionsThatAreRunHere() {
    assertEquals(
        Set.of(
            "nodo-chat",
            "Two commands",
            "In five lines",
            "Three terminals",
            "What it can do",
            "Lines and JSON for programs",
            "A bot",
            "Several machines",
            "Commands"),
        readme.blocks().keySet());
    assertEquals(RUN_ELSEWHERE, Set.copyOf(readme.lines("Two commands", "sh")));
  }

  @Test
  void thePathsAreThoseOfTheBuild() {
    for (String line : readme.lines("Three terminals", "sh")) {
      for (String word : line.split("[ =]")) {
        if (word.endsWith(".jar")) {
          assertTrue(Files.exists(SourceTree.file(word)), word);
        }
      }
    }
  }

  @Test
  void threeTerminalsAndWhatCanBeDoneThere() throws IOException {
    List<String> terminals = readme.lines("Three terminals", "sh");
    stockRegistryTakesANode(terminals.get(0), terminals.get(2));
    startRegistry(terminals.get(1));
    Proc ana = null;
    for (String line : terminals.subList(2, terminals.size())) {
      Proc started = line.contains(" --name ") ? startClient(line) : startNode(line);
      ana = line.contains("--name ana") ? started : ana;
    }
    assertTrue(ana != null, "the README has no ana");
    for (String line : readme.lines("What it can do", "sh")) {
      succeeds(line);
    }
    for (String line : readme.lines("Lines and JSON for programs", "sh")) {
      succeeds(line);
      ana.prints("line of the script", said -> said.contains("build 17 is green"));
    }
    bot(ana);
    commands();
    for (String line : readme.lines("What it can do", "chat")) {
      ana.type(line);
    }
    assertEquals(0, ana.awaitExit(), ana.story());
    assertEquals(List.of(), ana.err.all());
  }

  private void stockRegistryTakesANode(String registry, String node) {
    Proc stock = startRegistry(registry);
    Proc bound = startNode(node);
    bound.kill();
    bound.awaitExit();
    stock.kill();
    Waiting.until("the stock registry is gone", () -> !Waiting.listens(port));
  }

  private void bot(Proc ana) throws IOException {
    Files.write(release.resolve("Bot.java"), readme.lines("A bot", "java"));
    Proc bot = shell(readme.lines("A bot", "sh").get(0));
    ana.prints("the bot", line -> line.equals("[JOIN] bot joined the chat"));
    ana.type("!time");
    ana.prints("the time", line -> line.matches("\\[bot] \\d\\d:\\d\\d.*"));
    assertEquals(List.of(), bot.err.all());
    bot.signal(Proc.Signal.TERM);
  }

  private void commands() {
    for (String line : readme.lines("Commands", "sh")) {
      if (Runtime.version().feature() < 24) {
        startNode(line);
      } else {
        Proc refused = shell(line);
        assertEquals(1, refused.awaitExit(), refused.story());
        refused.complains("reason", said -> said.contains("security manager"));
      }
    }
  }

  private Proc startRegistry(String line) {
    Proc registry = shell(line + (line.startsWith("rmiregistry") ? " " + port : " --port " + port));
    Waiting.until("'" + line + "' listens", () -> Waiting.listens(port));
    return registry;
  }

  private Proc startNode(String line) {
    Proc node = shell(line);
    node.complains("line that it is ready", said -> said.contains("./chat client"));
    return node;
  }

  private Proc startClient(String line) {
    Proc client = shell(line);
    client.prints("own join", said -> said.startsWith("[JOIN]"));
    return client;
  }

  private void succeeds(String line) {
    Proc command = shell(line);
    assertEquals(0, command.awaitExit(), command.story());
    assertEquals(List.of(), command.err.all(), command.story());
  }

  private Proc shell(String line) {
    List<String> command = new ArrayList<>(List.of("bash", "-c", Release.paths(line)));
    command.set(2, "cd '" + release + "' && " + command.get(2));
    Jdk jdk = Jdk.current();
    return processes.start(
        line,
        command,
        "home",
        Map.of(
            "JAVA_HOME",
            jdk.home().toString(),
            "PATH",
            jdk.home().resolve("bin") + ":/usr/bin:/bin",
            "CHAT_REGISTRY",
            "127.0.0.1:" + port),
        said -> {});
  }
}
