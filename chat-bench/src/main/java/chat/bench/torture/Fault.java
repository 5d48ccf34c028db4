package chat.bench.torture;

import java.util.Random;

/** What can be done to a running chat. {@code millis}: until it is made good. */
record Fault(Kind kind, int victim, int millis) {
  /** What is hurt, and how. */
  enum Kind {
    /** kill -9 of a node; started again. */
    KILL_NODE(6, 0, 6_000),
    /** SIGSTOP of a node, longer or shorter than the others wait for it. */
    FREEZE_NODE(5, 300, 9_000),
    /** SIGTERM of a node; started again. */
    END_NODE(2, 0, 3_000),
    /** kill -9 of all nodes at once; started again. */
    KILL_ALL(2, 0, 3_000),
    /** kill -9 of the registry; started again. */
    KILL_REGISTRY(2, 500, 10_000),
    /** SIGSTOP of a client. */
    FREEZE_CLIENT(3, 300, 8_000),
    /** kill -9 of a client; its user starts another. */
    KILL_CLIENT(3, 0, 5_000),
    /** kill -9 of a node; it starts again with an older copy of its disk. */
    OLD_DISK(2, 0, 2_000);

    private final int weight;
    private final int least;
    private final int most;

    Kind(int weight, int least, int most) {
      this.weight = weight;
      this.least = least;
      this.most = most;
    }

    /** In the table. */
    String words() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
  }

  static Fault draw(Random random, int nodes, int clients) {
    int all = 0;
    for (Kind kind : Kind.values()) {
      all += kind.weight;
    }
    int drawn = random.nextInt(all);
    for (Kind kind : Kind.values()) {
      drawn -= kind.weight;
      if (drawn < 0) {
        int victims = kind == Kind.FREEZE_CLIENT || kind == Kind.KILL_CLIENT ? clients : nodes;
        return new Fault(
            kind, random.nextInt(victims), kind.least + random.nextInt(kind.most - kind.least));
      }
    }
    throw new IllegalStateException("weights do not add up");
  }
}
