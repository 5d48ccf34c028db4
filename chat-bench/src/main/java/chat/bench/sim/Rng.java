package chat.bench.sim;

/**
 * SplitMix64 (Steele, Lea and Flood, 2014): the same numbers on every JDK, and as many independent
 * streams of one seed as are asked for. Each link, disk and person draws from a stream of its own,
 * so that taking one fault out of a plan leaves everything else's draws as they were.
 */
final class Rng {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  private Rng(long state) {
    this.state = state;
  }

  /** The stream of {@code seed} that is called {@code name}. */
  static Rng of(long seed, String name) {
    long state = mix(seed + GOLDEN);
    for (int i = 0; i < name.length(); i++) {
      state = mix(state ^ name.charAt(i)) + GOLDEN;
    }
    return new Rng(state);
  }

  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  long nextLong() {
    state += GOLDEN;
    return mix(state);
  }

  /** From 0 up to, not including, {@code bound}. */
  int below(int bound) {
    return (int) ((nextLong() >>> 33) % bound);
  }

  /** From {@code low} to {@code high}, both included. */
  long between(long low, long high) {
    return high <= low ? low : low + (nextLong() >>> 1) % (high - low + 1);
  }

  /** From 0 to 1. */
  double unit() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  boolean chance(double probability) {
    return unit() < probability;
  }

  /**
   * From {@code low} to {@code high}, with as many draws between 1 and 10 as between 10 and 100.
   * Squaring instead of {@link Math#exp} keeps the result the same on every machine.
   */
  long skewed(long low, long high) {
    double u = unit();
    return low + (long) ((high - low) * u * u * u);
  }

  /** One of these. */
  @SafeVarargs
  final <T> T pick(T... choices) {
    return choices[below(choices.length)];
  }
}
