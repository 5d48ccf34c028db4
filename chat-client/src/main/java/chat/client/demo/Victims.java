package chat.client.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The nodes that {@code /demo kill NODE} may kill: those that the demo started, whose pids it hands
 * to its console in a system property. Anywhere else there are none, and the command does not
 * exist.
 */
public final class Victims {
  static final String PROPERTY = "chat.demo.nodes";

  private final Map<String, Long> pids = new LinkedHashMap<>();

  private Victims() {}

  /** The victims of this process, if it is the demo's console. */
  public static Optional<Victims> ofProcess() {
    return of(System.getProperty(PROPERTY, ""));
  }

  /** Reads {@code NODE:PID,NODE:PID}; none when it is empty. */
  static Optional<Victims> of(String text) {
    Victims victims = new Victims();
    for (String one : text.isEmpty() ? new String[0] : text.split(",")) {
      int colon = one.indexOf(':');
      victims.pids.put(one.substring(0, colon), Long.valueOf(one.substring(colon + 1)));
    }
    return victims.pids.isEmpty() ? Optional.empty() : Optional.of(victims);
  }

  /** The nodes' names. */
  public Set<String> nodes() {
    return pids.keySet();
  }

  /** Kills a node as {@code kill -9} does; false when there is no such node, or it is dead. */
  public boolean kill(String node) {
    Long pid = pids.get(node);
    return pid != null && ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false);
  }
}
