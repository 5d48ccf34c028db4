package chat.server.mesh;

/**
 * A hybrid logical clock (Kulkarni, Demirbas et al., "Logical Physical Clocks", 2014): 48 bits of
 * wall clock milliseconds, 16 bits of counter. Owned by the sequencer.
 */
final class HybridClock {
  private static final long MAX_AHEAD_MILLIS = 24L * 3_600 * 1_000;

  private long clock;

  /** A stamp above all that were made or witnessed here. */
  long tick() {
    clock = Math.max(clock + 1, physical());
    return clock;
  }

  /** Takes another's stamp into account, unless it is more than a day ahead. */
  void witness(long stamp) {
    if (stamp <= physical() + (MAX_AHEAD_MILLIS << 16)) {
      clock = Math.max(clock, stamp);
    }
  }

  private static long physical() {
    return System.currentTimeMillis() << 16;
  }
}
