package chat.server.state;

import chat.api.EventId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations on one key, in the order of all events, whatever the order of their arrival. */
final class History {
  private final ArrayList<Op> ops = new ArrayList<>(1); // most keys have one for ever

  void add(Op op) {
    int at = from(op);
    ops.add(at, op);
  }

  void remove(Op op) {
    int at = Collections.binarySearch(ops, op);
    if (at >= 0) {
      ops.remove(at);
    }
  }

  boolean isEmpty() {
    return ops.isEmpty();
  }

  @Nullable Op first() {
    return ops.isEmpty() ? null : ops.get(0);
  }

  @Nullable Op last() {
    return ops.isEmpty() ? null : ops.get(ops.size() - 1);
  }

  /** The last one before {@code op}. */
  @Nullable Op before(Op op) {
    int at = from(op);
    return at == 0 ? null : ops.get(at - 1);
  }

  /** The last one before the place of that event. */
  @Nullable Op before(EventId id) {
    int low = 0;
    int high = ops.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ops.get(middle).compareTo(id) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? null : ops.get(low - 1);
  }

  /** How many stand before the place of {@code op}: the index from which it and the rest follow. */
  int from(Op op) {
    Op last = last();
    if (last == null || last.isBefore(op)) {
      return ops.size(); // so it is without faults
    }
    int at = Collections.binarySearch(ops, op);
    return at >= 0 ? at : -at - 1;
  }

  /** In order; a view. */
  List<Op> all() {
    return Collections.unmodifiableList(ops);
  }
}
