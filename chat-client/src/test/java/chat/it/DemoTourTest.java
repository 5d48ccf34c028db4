package chat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opentest4j.TestAbortedException;

/** {@code ./chat demo} at a terminal, which is tmux's. */
@Timeout(300)
class DemoTourTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Processes processes = new Processes();
  private Path socket = Path.of("");

  @BeforeEach
  void findTmux() {
    if (!Files.isExecutable(Path.of("/usr/bin/tmux"))) {
      throw new TestAbortedException("a terminal needs the command 'tmux'");
    }
    socket = processes.directory("tmux").resolve("socket");
  }

  @AfterEach
  void end() throws IOException {
    if (Files.exists(socket)) {
      Proc.run("tmux", "-S", socket.toString(), "kill-server");
      Files.deleteIfExists(socket);
    }
    processes.close();
  }

  @Test
  void theBotGreetsAnswersAndTheUserMovesWhenHisNodeIsKilled() {
    startDemo("en");
    sees("I am a bot on nodo2");
    types("hello");
    sees("your line reached me on nodo2");
    types("/demo kill nodo1");
    sees("[NODE] nodo1 is down");
    sees("you have moved");
    types("still here");
    sees("[" + System.getProperty("user.name") + "] still here");
    types("exit");

    sees("demo ended with 0");
    assertEquals(List.of(), SourceTree.files(processes.directory("tmp"), "nodo-chat", ""));
  }

  /** The README's five lines, and below them what one sees after each, by paragraphs. */
  @Test
  void killReturnCutHistoryAndSearchAsTheReadmeShowsThem() {
    List<String> typed = Readme.read().lines("In five lines", "chat");
    List<List<String>> seen = paragraphs(Readme.read().lines("In five lines", "text"));
    assertEquals(5, typed.size());
    assertEquals(typed.size(), seen.size());
    startDemo("en");
    sees("I am a bot on nodo2");
    for (int i = 0; i < typed.size(); i++) {
      types("/clear"); // nothing seen before counts
      types(typed.get(i));
      seen.get(i).forEach(this::sees);
    }
    types("exit"); // with a frozen node

    sees("demo ended with 0");
    assertEquals(List.of(), SourceTree.files(processes.directory("tmp"), "nodo-chat", ""));
  }

  /** What stands between empty lines, without the time that each line begins with. */
  private static List<List<String>> paragraphs(List<String> lines) {
    List<List<String>> paragraphs = new ArrayList<>(List.of(new ArrayList<>()));
    for (String line : lines) {
      if (line.isEmpty()) {
        paragraphs.add(new ArrayList<>());
      } else {
        paragraphs.get(paragraphs.size() - 1).add(line.replaceFirst("^\\d\\d:\\d\\d ", ""));
      }
    }
    return paragraphs;
  }

  @Test
  void inSpanishTheBotSpeaksSpanish() {
    startDemo("es");
    sees("yo soy un bot en nodo2");
    types("/salir");
    sees("no existe la orden /salir");
    types("exit");
    sees("demo ended with 0");
  }

  private void startDemo(String language) {
    String java = Jdk.current().tool("java");
    String command =
        String.join(
            " ",
            "export LC_ALL=C.UTF-8 HOME='" + processes.directory("home") + "';",
            "'" + java + "' -Djava.io.tmpdir='" + processes.directory("tmp") + "'",
            "-cp '" + System.getProperty("java.class.path") + "'",
            "chat.client.DemoMain --lang " + language + ";",
            "echo demo ended with $?; cat");
    tmux("-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "30", command);
  }

  private void types(String line) {
    tmux("send-keys", "-l", line);
    tmux("send-keys", "Enter");
  }

  private void sees(String text) {
    try {
      Waiting.until("'" + text + "'", LIMIT, () -> screen().contains(text));
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + " on the screen: " + screen(), e);
    }
  }

  private String screen() {
    return tmux("capture-pane", "-p", "-J").replaceAll("\\s+", " ");
  }

  private String tmux(String... arguments) {
    List<String> command = new ArrayList<>(List.of("tmux", "-u", "-S", socket.toString()));
    command.addAll(List.of(arguments));
    return Proc.run(command.toArray(String[]::new));
  }
}
