package chat.server.mesh;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Logs why a peer was refused, each peer at most once in half a minute. Any thread. */
final class Refusals {
  private static final Logger LOG = LogManager.getLogger(Refusals.class);
  private static final long QUIET = TimeUnit.SECONDS.toNanos(25);
  private static final int MOST = 1_000;

  // Guarded by itself.
  private static final Map<String, Long> SAID = new LinkedHashMap<>();

  private Refusals() {}

  static void log(String peer, String line) {
    long now = System.nanoTime();
    synchronized (SAID) {
      Long last = SAID.get(peer);
      if (last != null && now - last < QUIET) {
        return;
      }
      SAID.remove(peer);
      SAID.put(peer, now);
      if (SAID.size() > MOST) {
        SAID.remove(SAID.keySet().iterator().next());
      }
    }
    LOG.warn(line);
  }
}
