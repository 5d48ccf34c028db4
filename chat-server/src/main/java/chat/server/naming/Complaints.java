package chat.server.naming;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps lines that strangers' calls cause from filling the log: each is said once a minute, and so
 * many different ones at most. May be used from any thread.
 */
public final class Complaints {
  private static final Duration SILENCE = Duration.ofMinutes(1);
  static final int MOST = 256;

  // @GuardedBy("this"): line to the time when it was said
  private final Map<String, Long> said = new HashMap<>();

  /** Runs {@code say} unless {@code line} was said within the last minute, or too many others. */
  public void once(String line, Runnable say) {
    if (isNew(line)) {
      say.run();
    }
  }

  private synchronized boolean isNew(String line) {
    long now = System.nanoTime();
    said.values().removeIf(at -> now - at > SILENCE.toNanos());
    return said.size() < MOST && said.putIfAbsent(line, now) == null;
  }
}
