package chat.client.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The nodes that {@code /demo} may kill, start, freeze and thaw: those that the demo started, of
 * which it tells its console by system properties. Anywhere else there are none, and the command
 * does not exist. Used by the thread that carries commands out.
 *
 * <p>What is started or frozen here ends or goes on with this process, by its standard input.
 */
final class Nodes {
  /** {@code NODE:PID,NODE:PID}. */
  static final String PROPERTY = "chat.demo.nodes";

  /** Where the nodes find each other, {@code HOST:PORT}. */
  static final String REGISTRY = "chat.demo.registry";

  /** The file that is told the pid of each node that is started here. */
  static final String STARTED = "chat.demo.started";

  private static final long DEATH_SECONDS = 5;

  private final Set<String> names = new LinkedHashSet<>();
  private final Map<String, ProcessHandle> nodes = new HashMap<>();
  private final Map<String, Frozen> frozen = new HashMap<>();
  private final Map<String, Process> started = new HashMap<>(); // keeps their standard input open
  private final String registry;
  private final Path pids;

  private Nodes(String registry, Path pids) {
    this.registry = registry;
    this.pids = pids;
  }

  /** The nodes of this process, if it is the demo's console. */
  static Optional<Nodes> ofProcess() {
    return of(
        System.getProperty(PROPERTY, ""),
        System.getProperty(REGISTRY, ""),
        Path.of(System.getProperty(STARTED, "")));
  }

  /** Reads {@code NODE:PID,NODE:PID}; none when it is empty. */
  static Optional<Nodes> of(String text, String registry, Path pids) {
    Nodes all = new Nodes(registry, pids);
    for (String one : text.isEmpty() ? new String[0] : text.split(",")) {
      int colon = one.indexOf(':');
      String name = one.substring(0, colon);
      all.names.add(name);
      ProcessHandle.of(Long.parseLong(one.substring(colon + 1)))
          .ifPresent(process -> all.nodes.put(name, process));
    }
    return all.names.isEmpty() ? Optional.empty() : Optional.of(all);
  }

  /** The nodes' names. */
  Set<String> names() {
    return names;
  }

  boolean lives(String node) {
    ProcessHandle process = nodes.get(node);
    return process != null && process.isAlive();
  }

  /** Kills a node as {@code kill -9} does, frozen or not; returns when it is dead. */
  void kill(String node) throws IOException, InterruptedException {
    ProcessHandle process = node(node);
    process.destroyForcibly();
    thaw(node); // ends the shell
    try {
      process.onExit().get(DEATH_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(node + " does not die", e);
    }
  }

  /** Starts a dead node again as it was started, without waiting for it. */
  void start(String node) throws IOException {
    Process process =
        new ProcessBuilder(Stage.node(node, registry))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    started.put(node, process);
    nodes.put(node, process.toHandle());
    String line = process.pid() + "\n";
    Files.writeString(pids, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Stops a node until {@link #thaw}; does nothing if it is frozen. */
  void freeze(String node) throws IOException {
    if (!frozen.containsKey(node)) {
      frozen.put(node, Frozen.freeze(node(node).pid()));
    }
  }

  /** Lets a frozen node go on; false if it is not frozen. */
  boolean thaw(String node) throws InterruptedException {
    Frozen one = frozen.remove(node);
    if (one != null) {
      one.thaw();
    }
    return one != null;
  }

  private ProcessHandle node(String node) throws IOException {
    ProcessHandle process = nodes.get(node);
    if (process == null) {
      throw new IOException("no node " + node);
    }
    return process;
  }
}
