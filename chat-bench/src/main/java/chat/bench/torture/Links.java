package chat.bench.torture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;

/** The links between the nodes, as they note them. Used by the torture's thread. */
final class Links {
  private static final long REST = TimeUnit.SECONDS.toMillis(30);
  private static final long PATIENCE = TimeUnit.SECONDS.toMillis(45);
  private static final int POLL_MILLIS = 20;

  private final Cast cast;

  /** Two nodes. */
  record Pair(int one, int other) {}

  Links(Cast cast) {
    this.cast = cast;
  }

  /** The pairs that a cut parts. */
  static List<Pair> parted(Fault fault, int nodes) {
    if (fault.kind() == Fault.Kind.CUT_PAIR) {
      return List.of(new Pair(fault.victim(), fault.other()));
    }
    List<Pair> parted = new ArrayList<>();
    for (int other = 0; other < nodes; other++) {
      if (other != fault.victim()) {
        parted.add(new Pair(fault.victim(), other));
      }
    }
    return parted;
  }

  /** Waits until all have been linked for 30 s; whether they have. */
  boolean awaitRest(List<Pair> pairs) throws IOException, InterruptedException {
    return await(pairs, at -> System.currentTimeMillis() - at > REST);
  }

  /** Waits until all are linked; whether they are. */
  boolean awaitLinked(List<Pair> pairs) throws IOException, InterruptedException {
    return await(pairs, at -> true);
  }

  private boolean await(List<Pair> pairs, LongPredicate since)
      throws IOException, InterruptedException {
    long until = System.currentTimeMillis() + PATIENCE;
    while (System.currentTimeMillis() < until) {
      boolean all = true;
      for (Pair pair : pairs) {
        long at = linkedSince(pair);
        all &= at > 0 && since.test(at);
      }
      if (all) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return false;
  }

  /** Since when, in milliseconds of the epoch, both have been linked; 0 when they are not. */
  long linkedSince(Pair pair) throws IOException {
    long one = since(pair.one(), pair.other());
    long other = since(pair.other(), pair.one());
    return one == 0 || other == 0 ? 0 : Math.max(one, other);
  }

  private long since(int node, int peer) throws IOException {
    NodeLog.Link link =
        NodeLog.links(cast.hall.seen(node), cast.node(node).startedAt()).get(Hall.name(peer));
    return link != null && link.up() ? link.at() : 0;
  }
}
