package chat.bench.torture;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Starts processes of the chat in a directory of their own, and removes all that was there. */
final class Hall implements AutoCloseable {
  private static final long START_SECONDS = 60;
  private static final String MARK = "--registry ";

  private final Path home;
  private final int port;
  private final ConcurrentLinkedQueue<Proc> processes = new ConcurrentLinkedQueue<>();

  Hall() throws IOException {
    home = Files.createTempDirectory("nodo-chat-torture-");
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
  }

  Proc registry() throws IOException, InterruptedException, TortureException {
    Proc proc =
        start(
            "registry",
            service("chat.server.RegistryMain", "--port", Integer.toString(port)),
            line -> {});
    proc.awaitReady(MARK, START_SECONDS);
    return proc;
  }

  /** Starts a node without waiting for it. */
  Proc node(String name) throws IOException {
    return start(
        name,
        service(
            "chat.server.ServerMain",
            name,
            "--registry",
            address(),
            "--data",
            data(name).toString()),
        line -> {});
  }

  void awaitReady(Proc node) throws InterruptedException, TortureException {
    node.awaitReady(MARK, START_SECONDS);
  }

  /** Starts a client that speaks JSON lines. */
  Proc client(String user, String node, Consumer<String> onLine) throws IOException {
    List<String> command = java("-Xmx128m");
    command.addAll(
        List.of(
            "chat.client.ClientMain",
            "--registry",
            address(),
            "--node",
            node,
            "--name",
            user,
            "--json"));
    return start(user, command, onLine);
  }

  /** Where a node keeps its log. */
  Path data(String node) {
    return home.resolve(node);
  }

  /** Copies the data of a node that does not run, for {@link #restore}. */
  void backUp(String node) throws IOException {
    copy(data(node), backup(node));
  }

  boolean hasBackup(String node) {
    return Files.isDirectory(backup(node));
  }

  /** Puts the older copy in the place of the data of a node that does not run. */
  void restore(String node) throws IOException {
    remove(data(node));
    copy(backup(node), data(node));
  }

  private Path backup(String node) {
    return home.resolve(node + "-backup");
  }

  private String address() {
    return "127.0.0.1:" + port;
  }

  private static List<String> service(String main, String... arguments) {
    List<String> command = java("-Xmx256m", "-Dchat.parent=stdin");
    command.add(main);
    command.addAll(List.of(arguments));
    return command;
  }

  private static List<String> java(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    return command;
  }

  private Proc start(String name, List<String> command, Consumer<String> onLine)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> env = builder.environment();
    env.keySet().removeIf(variable -> variable.startsWith("CHAT_"));
    for (String variable : List.of("HOME", "APPDATA", "LOCALAPPDATA")) {
      env.put(variable, home.toString());
    }
    for (String kind : List.of("DATA", "CONFIG", "STATE")) {
      env.put("XDG_" + kind + "_HOME", home.resolve(kind).toString());
    }
    Proc proc = new Proc(name, builder.start(), onLine);
    processes.add(proc);
    return proc;
  }

  private static void copy(Path from, Path to) throws IOException {
    remove(to);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static void remove(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Kills what still runs and removes the directory. */
  @Override
  public void close() throws IOException {
    boolean interrupted = false;
    for (Proc proc : processes) {
      try {
        proc.kill();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    remove(home);
  }
}
