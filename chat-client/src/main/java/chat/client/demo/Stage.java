package chat.client.demo;

import chat.api.process.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The demo's registry, nodes and users: processes with a temporary home. {@link #close} ends them
 * all and removes the home; it may be called from any thread, more than once.
 */
final class Stage implements AutoCloseable {
  private static final long START_SECONDS = 30;
  private static final long END_SECONDS = 8;
  private static final String MARK = "--registry ";

  private final Path home;

  // @GuardedBy("this")
  private final List<Process> processes = new ArrayList<>();

  // @GuardedBy("this")
  private final List<Frozen> frozen = new ArrayList<>();

  // @GuardedBy("this")
  private boolean closed;

  private String registry = ""; // main's: written before the first node starts

  Stage() throws IOException {
    home = Files.createTempDirectory("nodo-chat-demo-");
  }

  /** Starts the registry and waits until it answers. */
  void startRegistry() throws DemoException, IOException, InterruptedException {
    Child child = start("registry", service("chat.server.RegistryMain", "--port", "0"), line -> {});
    String line = child.awaitErr("that it is ready", START_SECONDS, said -> said.contains(MARK));
    registry = line.substring(line.indexOf(MARK) + MARK.length()).split("[ ,]")[0];
  }

  /** Where the registry is, {@code HOST:PORT}. */
  String registry() {
    return registry;
  }

  /** Starts a node, without waiting for it. */
  Child startNode(String name) throws DemoException, IOException {
    return start(name, node(name, registry), line -> {});
  }

  /** The command line of a node; also for one that is started again. */
  static List<String> node(String name, String registry) {
    return service("chat.server.ServerMain", name, "--registry", registry);
  }

  /** Stops a process until it is thawed, or the stage is closed. */
  synchronized Frozen freeze(Child child) throws DemoException, IOException {
    refuseWhenClosed();
    Frozen one = Frozen.freeze(child.process().pid());
    frozen.add(one);
    return one;
  }

  /** Where the console tells the pids of the nodes that it starts, one a line. */
  Path started() {
    return home.resolve("started");
  }

  /** Waits until a node serves. */
  void awaitReady(Child node) throws DemoException, InterruptedException {
    node.awaitErr("that it is ready", START_SECONDS, line -> line.contains(MARK));
  }

  /** Starts a user who reads and writes plain lines. */
  Child startUser(String name, String node, String language, Consumer<String> onLine)
      throws DemoException, IOException {
    List<String> command = java(List.of());
    command.add("chat.client.ClientMain");
    command.addAll(List.of("--registry", registry, "--node", node, "--name", name));
    command.addAll(List.of("--lang", language, "--plain"));
    return start(name, command, onLine);
  }

  /** A command line of a registry or a node, which ends with this process. */
  private static List<String> service(String main, String... arguments) {
    List<String> command = java(List.of("-Dchat.parent=stdin"));
    command.add(main);
    command.addAll(List.of(arguments));
    return command;
  }

  /** The start of a command line: this Java, with this class path, quick to start. */
  static List<String> java(List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    return command;
  }

  /** Starts a process whose files all stand in the stage's directory. */
  private ProcessBuilder prepare(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> env = builder.environment();
    env.keySet().removeIf(variable -> variable.startsWith("CHAT_"));
    for (String variable : List.of("HOME", "APPDATA", "LOCALAPPDATA")) {
      env.put(variable, home.toString());
    }
    for (String kind : List.of("DATA", "CONFIG", "STATE")) {
      env.put("XDG_" + kind + "_HOME", home.resolve(kind).toString());
    }
    return builder;
  }

  /** Where processes of the stage, and this one, keep their files. */
  Directories directories() {
    return new Directories(
        home.resolve("CONFIG/nodo-chat"),
        home.resolve("DATA/nodo-chat"),
        home.resolve("STATE/nodo-chat"));
  }

  /** Runs a process that has this one's terminal to its end; returns its exit code. */
  int awaitConsole(List<String> command) throws DemoException, IOException, InterruptedException {
    Process process;
    synchronized (this) {
      refuseWhenClosed();
      process = prepare(command).inheritIO().start();
      processes.add(process);
    }
    return process.waitFor();
  }

  private void refuseWhenClosed() throws DemoException {
    if (closed) {
      throw new DemoException("interrupted");
    }
  }

  private synchronized Child start(String name, List<String> command, Consumer<String> onLine)
      throws DemoException, IOException {
    refuseWhenClosed();
    Process process = prepare(command).start();
    processes.add(process);
    return new Child(name, process, onLine);
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      for (Frozen one : frozen) {
        one.thaw(); // what is stopped heeds no request to end
      }
      end(processes.stream().map(Process::toHandle).toList());
      end(startedByConsole());
      remove();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      processes.forEach(Process::destroyForcibly);
      Thread.currentThread().interrupt();
    }
  }

  private List<ProcessHandle> startedByConsole() throws IOException {
    if (!Files.exists(started())) {
      return List.of();
    }
    return Files.readAllLines(started()).stream()
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
        .toList();
  }

  /** Asks processes to end, and kills those that do not. */
  private static void end(List<ProcessHandle> processes) throws InterruptedException {
    processes.forEach(ProcessHandle::destroy);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS);
    for (ProcessHandle process : processes) {
      awaitExit(process, Math.max(0, end - System.nanoTime()));
    }
    for (ProcessHandle process : processes) {
      process.destroyForcibly();
      awaitExit(process, TimeUnit.SECONDS.toNanos(1));
    }
  }

  private static void awaitExit(ProcessHandle process, long nanos) throws InterruptedException {
    try {
      process.onExit().get(nanos, TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // It is killed next.
    }
  }

  private void remove() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
