package chat.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Starts processes for a test and leaves none of them, and no file of theirs, behind. May be used
 * from any thread.
 */
final class Processes implements AutoCloseable {
  /**
   * A prefix for commands: a run in the background of a shell hands 'ignore' down to its children.
   */
  static final List<String> HEEDING_CTRL_C = List.of("env", "--default-signal=INT");

  /** Small and quickly started: what is tested is short-lived, and many run side by side. */
  private static final List<String> LIGHT =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-Xmx384m");

  private final Path directory;
  private final List<Proc> started = new CopyOnWriteArrayList<>();
  private final Thread hook = new Thread(this::killAll, "end-test-processes");

  Processes() {
    try {
      directory = Files.createTempDirectory("nodo-chat-it-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** A directory that is removed at the end; made when it is not there. */
  Path directory(String name) {
    try {
      return Files.createDirectories(directory.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a java process needs: which JDK, whose home, and more if wanted. */
  static final class Launch {
    private final String name;
    private final String main;
    private final List<String> arguments;
    private Jdk jdk = Jdk.current();
    private String home = "home";
    private final List<String> prefix = new ArrayList<>();
    private final List<String> jvm = new ArrayList<>();
    private final Map<String, String> environment = new java.util.HashMap<>();
    private Consumer<String> tap = line -> {};

    Launch(String name, String main, List<String> arguments) {
      this.name = name;
      this.main = main;
      this.arguments = List.copyOf(arguments);
    }

    Launch on(Jdk value) {
      jdk = value;
      return this;
    }

    Launch home(String value) {
      home = value;
      return this;
    }

    /** A command that runs it, such as one that enters a network namespace first. */
    Launch under(List<String> command) {
      prefix.addAll(command);
      return this;
    }

    Launch jvm(String... options) {
      jvm.addAll(List.of(options));
      return this;
    }

    Launch env(String variable, String value) {
      environment.put(variable, value);
      return this;
    }

    Launch tap(Consumer<String> value) {
      tap = value;
      return this;
    }
  }

  /** Starts a java main with the tests' class path. */
  Proc start(Launch launch) {
    List<String> command = new ArrayList<>(launch.prefix);
    command.add(launch.jdk.tool("java"));
    command.addAll(LIGHT);
    command.addAll(launch.jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), launch.main));
    command.addAll(launch.arguments);
    return start(launch.name, command, launch.home, launch.environment, launch.tap);
  }

  /** Starts any command with a home directory of its own. */
  Proc start(
      String name,
      List<String> command,
      String home,
      Map<String, String> environment,
      Consumer<String> tap) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    Map<String, String> env = builder.environment();
    env.keySet()
        .removeIf(v -> v.startsWith("XDG_") || v.startsWith("CHAT_") || v.startsWith("JAVA_"));
    env.put("HOME", directory(home).toString());
    env.put("LC_ALL", "C.UTF-8");
    env.putAll(environment);
    try {
      Proc proc = new Proc(name, builder.start(), tap);
      started.add(proc);
      return proc;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command, e);
    }
  }

  /** What every process printed last, for the report of a failed test. */
  String story() {
    return String.join("\n", started.stream().map(Proc::story).toList());
  }

  private void killAll() {
    started.forEach(Proc::kill);
  }

  /**
   * Ends everything that still runs and removes the directory, also when a test was interrupted.
   */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    killAll();
    try {
      started.forEach(p -> p.awaitExit(Duration.ofSeconds(10)));
    } finally {
      removeDirectory();
      Runtime.getRuntime().removeShutdownHook(hook);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void removeDirectory() {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
