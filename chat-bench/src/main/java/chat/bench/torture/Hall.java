package chat.bench.torture;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts processes of the chat in a directory of their own, and removes all that was there. With
 * hosts each node has one, the registry is on the switch and the clients share the last one.
 */
final class Hall implements AutoCloseable {
  private static final long START_SECONDS = 120;
  private static final String MARK = "--registry ";

  private final Home home;
  private final @Nullable Hosts hosts;
  private final int nodes;
  private final int port;
  private final List<Proc> processes = new ArrayList<>(); // guarded by this
  private boolean closed; // guarded by this

  private Hall(int nodes, Home home, @Nullable Hosts hosts, int port) {
    this.nodes = nodes;
    this.home = home;
    this.hosts = hosts;
    this.port = port;
  }

  /**
   * Makes a hall for so many nodes.
   *
   * @param onHosts whether each node gets a network and a disk of its own
   */
  static Hall open(int nodes, boolean onHosts) throws IOException, TortureException {
    Home home = new Home(Home.temporary());
    Hosts hosts = null;
    try {
      hosts = onHosts ? new Hosts(nodes + 1) : null;
      Hall hall = new Hall(nodes, home, hosts, freePort());
      for (int node = 0; node < nodes; node++) {
        Files.createDirectory(hall.dataOf(node));
        if (hosts != null) {
          hosts.mount(node + 1, hall.dataOf(node));
        }
      }
      return hall;
    } catch (IOException | TortureException e) {
      if (hosts != null) {
        hosts.close();
      }
      home.close();
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  static String name(int node) {
    return "nodo" + (node + 1);
  }

  Proc registry() throws IOException, InterruptedException, TortureException {
    List<String> command = service("chat.server.RegistryMain");
    command.addAll(List.of("--host", registryHost(), "--port", Integer.toString(port)));
    Proc proc = start("registry", 0, command, line -> {});
    proc.awaitReady(MARK, START_SECONDS);
    return proc;
  }

  /** Starts a node without waiting for it. */
  Proc node(int node) throws IOException, TortureException {
    List<String> command = service("chat.server.ServerMain");
    command.addAll(List.of(name(node), "--registry", address()));
    command.addAll(List.of("--data", dataOf(node).toString()));
    return start(name(node), node + 1, command, line -> {});
  }

  void awaitReady(Proc node) throws InterruptedException, TortureException {
    node.awaitReady(MARK, START_SECONDS);
  }

  /** Starts a client that speaks JSON lines. */
  Proc client(String user, String node, Consumer<String> onLine)
      throws IOException, TortureException {
    // It reads its input itself, so it is told whose end is its own.
    List<String> command = java("-Xmx128m", "-Dchat.parent=" + ProcessHandle.current().pid());
    command.addAll(List.of("chat.client.ClientMain", "--registry", address()));
    command.addAll(List.of("--node", node, "--name", user, "--json"));
    return start(user, nodes + 1, command, onLine);
  }

  /** Nothing is cut and every disk has room. */
  void heal() throws IOException, TortureException {
    hosts().heal();
  }

  void free(int node) throws IOException, TortureException {
    hosts().free(node + 1, dataOf(node));
  }

  void fill(int node) throws IOException, TortureException {
    hosts().fill(node + 1, dataOf(node));
  }

  void cut(int one, int other) throws IOException, TortureException {
    hosts().cut(one + 1, other + 1);
  }

  void cutOneWay(int from, int to) throws IOException, TortureException {
    hosts().cutOneWay(from + 1, to + 1);
  }

  void unplug(int node) throws IOException, TortureException {
    hosts().unplug(node + 1);
  }

  private Hosts hosts() {
    if (hosts == null) {
      throw new IllegalStateException("there are no hosts");
    }
    return hosts;
  }

  /** Where a node keeps its log, to be looked at while it runs. */
  Path seen(int node) {
    return hosts == null ? dataOf(node) : hosts.seen(node + 1, dataOf(node));
  }

  /**
   * Keeps what there is, for somebody to look at.
   *
   * @return where
   */
  Path keep() throws IOException {
    for (int node = 0; hosts != null && node < nodes; node++) {
      copy(node);
    }
    return home.keep();
  }

  /** A copy of the log of a node that does not run. */
  Path copy(int node) throws IOException {
    Path copy = home.resolve(name(node) + "-copy");
    Home.copy(seen(node), copy);
    return copy;
  }

  /** Copies the data of a node that does not run, for {@link #restore}. */
  void backUp(int node) throws IOException {
    Home.copy(seen(node), backup(node));
  }

  boolean hasBackup(int node) {
    return Files.isDirectory(backup(node));
  }

  /** Puts the older copy in the place of the data of a node that does not run. */
  void restore(int node) throws IOException {
    Home.copy(backup(node), seen(node));
  }

  private Path backup(int node) {
    return home.resolve(name(node) + "-backup");
  }

  private Path dataOf(int node) {
    return home.resolve(name(node));
  }

  private String registryHost() {
    return hosts == null ? "127.0.0.1" : hosts.address(0);
  }

  private String address() {
    return registryHost() + ":" + port;
  }

  private static List<String> service(String main) {
    List<String> command = java("-Xmx256m", "-Dchat.parent=stdin");
    command.add(main);
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

  private synchronized Proc start(
      String name, int host, List<String> command, Consumer<String> onLine)
      throws IOException, TortureException {
    if (closed) {
      throw new TortureException("it was ended");
    }
    List<String> whole = new ArrayList<>(hosts == null ? List.of() : hosts.on(host));
    whole.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(whole);
    Map<String, String> env = builder.environment();
    env.keySet().removeIf(variable -> variable.startsWith("CHAT_"));
    home.describe(env);
    Proc proc = new Proc(name, builder.start(), onLine);
    processes.add(proc);
    return proc;
  }

  /** Kills what still runs and removes the directory. */
  @Override
  public synchronized void close() throws IOException {
    closed = true;
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
    if (hosts != null) {
      hosts.close();
    }
    home.close();
  }
}
