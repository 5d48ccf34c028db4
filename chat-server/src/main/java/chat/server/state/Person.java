package chat.server.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One account: what it asked to be called, in order, and the tenancies that follow. The first
 * operation counts whatever it is; after that a claim changes nothing, since it is only made by
 * nodes that have not heard of the account.
 */
final class Person {
  final History asked = new History();
  private final List<Tenancy> tenancies = new ArrayList<>(1);

  /** What it was told that it is called; null before it was told. */
  @Nullable String told;

  /** The tenancy that lasts. */
  @Nullable Tenancy now() {
    return tenancies.isEmpty() ? null : tenancies.get(tenancies.size() - 1);
  }

  /** The tenancy that {@code op} began; null if it began none. */
  @Nullable Tenancy begunBy(Op op) {
    for (int i = tenancies.size() - 1; i >= 0; i--) {
      if (tenancies.get(i).from.equals(op)) {
        return tenancies.get(i);
      }
    }
    return null;
  }

  /**
   * Draws the tenancies anew after a change of {@code asked} at {@code since}. One that began
   * before stays the same object.
   *
   * @param ended gets those that are no more
   * @param begun gets those that are new
   * @return the one that began before and now ends at another time, if there is one
   */
  @Nullable Tenancy redraw(Op since, Collection<Tenancy> ended, Collection<Tenancy> begun) {
    int kept = tenancies.size();
    while (kept > 0 && !tenancies.get(kept - 1).from.isBefore(since)) {
      kept--;
    }
    List<Tenancy> tail = tenancies.subList(kept, tenancies.size());
    ended.addAll(tail);
    tail.clear();
    Tenancy crossing = now();
    Op before = crossing == null ? null : crossing.until;
    if (crossing != null) {
      crossing.until = null;
    }
    List<Op> ops = asked.all();
    for (int i = asked.from(since); i < ops.size(); i++) {
      if (i == 0 || ops.get(i).kind() == Op.Kind.CHOOSE) {
        begin(ops.get(i), begun);
      }
    }
    return crossing != null && !Objects.equals(crossing.until, before) ? crossing : null;
  }

  private void begin(Op op, Collection<Tenancy> begun) {
    Tenancy last = now();
    if (last != null) {
      last.until = op;
    }
    Tenancy tenancy = new Tenancy(op);
    tenancies.add(tenancy);
    begun.add(tenancy);
  }
}
