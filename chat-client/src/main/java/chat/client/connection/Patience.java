package chat.client.connection;

/**
 * Counts how long something has been silent, in the time that this process itself was awake: a tick
 * that comes late (the process was stopped, the laptop slept) counts as one tick and no more. Pure;
 * used by one thread.
 */
final class Patience {
  /** Ticks come every {@link Times#TICK}; what is longer than this was a pause of our own. */
  private static final long LONGEST_TICK = 3 * Times.TICK;

  private long lastNanos;
  private long silentNanos;

  Patience(long nowNanos) {
    lastNanos = nowNanos;
  }

  /** A sign of life: counts from zero again. */
  void sign() {
    silentNanos = 0;
  }

  /** Time goes on; returns how long the silence has lasted, in milliseconds. */
  long tick(long nowNanos) {
    long passed = Math.max(0, nowNanos - lastNanos);
    lastNanos = nowNanos;
    silentNanos += Math.min(passed, LONGEST_TICK * 1_000_000);
    return silentNanos / 1_000_000;
  }
}
