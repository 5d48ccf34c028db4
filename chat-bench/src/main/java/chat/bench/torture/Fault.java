package chat.bench.torture;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * What can be done to a running chat.
 *
 * @param victim the node, or the client
 * @param other another node, where the fault is between two
 * @param millis until it is made good
 * @param rested whether the links must have stood for 30 s before
 */
record Fault(Kind kind, int victim, int other, int millis, boolean rested) {
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
    KILL_CLIENT(6, 0, 5_000),
    /** kill -9 of a node; it starts again with an older copy of its disk. */
    OLD_DISK(2, 0, 2_000),
    /** Nothing passes between a node and all others; users reach them all. */
    CUT_OFF(4, 500, 12_000),
    /** Nothing passes between two nodes; both reach the others. */
    CUT_PAIR(2, 500, 12_000),
    /** What a node sends to the others does not come to them. */
    CUT_ONE_WAY(4, 500, 12_000),
    /** A node's cable is pulled: nobody reaches it. */
    UNPLUG(3, 500, 12_000),
    /** A node's disk is full. */
    FULL_DISK(3, 8_000, 20_000);

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
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** What needs hosts: networks and disks of their own. */
  static final Set<Kind> OF_HOSTS =
      EnumSet.of(Kind.CUT_OFF, Kind.CUT_PAIR, Kind.CUT_ONE_WAY, Kind.UNPLUG, Kind.FULL_DISK);

  /** What parts nodes from each other. */
  static final Set<Kind> CUTS =
      EnumSet.of(Kind.CUT_OFF, Kind.CUT_PAIR, Kind.CUT_ONE_WAY, Kind.UNPLUG);

  /** After which a node does not answer, so that its users must find out by themselves. */
  static final Set<Kind> DEATHS =
      EnumSet.of(Kind.KILL_NODE, Kind.FREEZE_NODE, Kind.OLD_DISK, Kind.UNPLUG);

  static final Set<Kind> OF_CLIENTS = EnumSet.of(Kind.FREEZE_CLIENT, Kind.KILL_CLIENT);

  static Fault draw(Random random, Set<Kind> kinds, int nodes, int clients) {
    Kind kind = kind(random, kinds);
    int victims = OF_CLIENTS.contains(kind) ? clients : nodes;
    int victim = random.nextInt(victims);
    int other = nodes == 1 ? victim : (victim + 1 + random.nextInt(nodes - 1)) % nodes;
    int millis = kind.least + random.nextInt(kind.most - kind.least);
    return new Fault(kind, victim, other, millis, CUTS.contains(kind) && random.nextBoolean());
  }

  private static Kind kind(Random random, Set<Kind> kinds) {
    int drawn = random.nextInt(kinds.stream().mapToInt(kind -> kind.weight).sum());
    for (Kind kind : Kind.values()) {
      drawn -= kinds.contains(kind) ? kind.weight : 0;
      if (drawn < 0) {
        return kind;
      }
    }
    throw new IllegalStateException("weights do not add up");
  }
}
