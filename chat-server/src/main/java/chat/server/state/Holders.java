package chat.server.state;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who goes by one name. Whoever asks gets the lowest number that is free at that moment in the
 * order: 1, the name itself, or 2 and so on when others have it. So a number changes only through
 * what lies before it.
 */
final class Holders {
  private final List<Tenancy> tenancies = new ArrayList<>(1); // by their beginning
  private List<Tenancy> open = new ArrayList<>(1);
  private @Nullable Op newest; // no beginning and no end lies after it

  void add(Tenancy tenancy) {
    int at = from(tenancy.from);
    tenancies.add(at, tenancy);
  }

  void remove(Tenancy tenancy) {
    tenancies.remove(tenancy);
    open.remove(tenancy);
  }

  /** Those who go by the name now. */
  List<Tenancy> open() {
    return open;
  }

  /** The one with that number now. */
  @Nullable Tenancy holder(int rank) {
    for (Tenancy tenancy : open) {
      if (tenancy.rank == rank) {
        return tenancy;
      }
    }
    return null;
  }

  /** Gives the numbers anew to all who ask at {@code since} or after it. */
  void evaluate(Op since) {
    int at = from(since);
    List<Tenancy> active = new ArrayList<>(activeAt(since, at));
    active.forEach(tenancy -> bump(tenancy.until));
    for (Tenancy tenancy : tenancies.subList(at, tenancies.size())) {
      active.removeIf(other -> !other.outlasts(tenancy.from));
      tenancy.rank = lowestFree(active);
      active.add(tenancy);
      bump(tenancy.from);
      bump(tenancy.until);
    }
    active.removeIf(tenancy -> tenancy.until != null);
    open = active;
  }

  /** Of the first {@code count} those that last beyond {@code since}. */
  private List<Tenancy> activeAt(Op since, int count) {
    if (newest == null || newest.isBefore(since)) {
      return open; // so it is without faults: nothing is gone through again
    }
    return tenancies.subList(0, count).stream().filter(t -> t.outlasts(since)).toList();
  }

  private static int lowestFree(List<Tenancy> active) {
    BitSet taken = new BitSet();
    active.forEach(tenancy -> taken.set(tenancy.rank));
    return taken.nextClearBit(1);
  }

  private void bump(@Nullable Op op) {
    if (op != null && (newest == null || newest.isBefore(op))) {
      newest = op;
    }
  }

  /** How many began before {@code op}. */
  private int from(Op op) {
    int at = tenancies.size();
    while (at > 0 && !tenancies.get(at - 1).from.isBefore(op)) {
      at--;
    }
    return at;
  }
}
