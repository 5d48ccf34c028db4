package chat.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A terminal in which a command runs, by tmux: a person's screen and keyboard. The test is skipped
 * where there is no tmux. Used by one test thread.
 */
final class Pane {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path socket;
  private final Proc server;

  /** Runs {@code command} in a shell that says {@code EXIT n} after it. */
  Pane(
      Processes processes,
      String name,
      int columns,
      int rows,
      Map<String, String> environment,
      List<String> command) {
    assumeTrue(tmux().isPresent(), "tmux is not installed: its tests are skipped");
    Path folder = processes.directory("tmux-" + name);
    socket = folder.resolve("s");
    server =
        processes.start(
            "tmux-" + name,
            List.of("tmux", "-S", socket.toString(), "-f", "/dev/null", "-D"),
            "home-" + name,
            environment,
            line -> {});
    Waiting.until("tmux is there", () -> Files.exists(socket));
    String line =
        "echo BEFORE; "
            + String.join(" ", command.stream().map(Pane::quoted).toList())
            + "; echo EXIT $?; exec cat";
    tmux("new-session", "-d", "-x", "" + columns, "-y", "" + rows, line);
  }

  private static Optional<Path> tmux() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
        .map(folder -> Path.of(folder, "tmux"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** Types a text as it is. */
  Pane type(String text) {
    tmux("send-keys", "-l", text);
    return this;
  }

  /** Presses keys by tmux's names, such as {@code Enter}, {@code C-c}, {@code PPage}. */
  Pane press(String... keys) {
    List<String> arguments = new ArrayList<>(List.of("send-keys"));
    arguments.addAll(List.of(keys));
    tmux(arguments.toArray(String[]::new));
    return this;
  }

  Pane line(String text) {
    return type(text).press("Enter");
  }

  Pane resize(int columns, int rows) {
    tmux("resize-window", "-x", "" + columns, "-y", "" + rows);
    return this;
  }

  /** What is on the screen: its rows without spaces at their ends. */
  List<String> rows() {
    return tmux("capture-pane", "-p").lines().map(String::stripTrailing).toList();
  }

  /** Waits until {@code text} is on the screen; rows are joined by newlines. */
  Pane shows(String text) {
    return shows(text, PATIENCE);
  }

  Pane shows(String text, Duration limit) {
    try {
      Waiting.until("the screen shows " + text, limit, () -> screen().contains(text));
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n" + screen(), e);
    }
    return this;
  }

  /** Waits until {@code text} is on the screen no more. */
  Pane hides(String text) {
    try {
      Waiting.until("the screen hides " + text, PATIENCE, () -> !has(text));
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n" + screen(), e);
    }
    return this;
  }

  boolean has(String text) {
    return screen().contains(text);
  }

  private String screen() {
    return String.join("\n", rows());
  }

  /** The process that runs in it, by its main class. */
  ProcessHandle process(String main) {
    return ProcessHandle.of(server.pid()).stream()
        .flatMap(ProcessHandle::descendants)
        .filter(
            handle ->
                handle.info().arguments().stream()
                    .anyMatch(arguments -> List.of(arguments).contains(main)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + main + " runs\n" + screen()));
  }

  private String tmux(String... arguments) {
    List<String> command = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
    command.addAll(List.of(arguments));
    return Proc.run(command.toArray(String[]::new));
  }
}
