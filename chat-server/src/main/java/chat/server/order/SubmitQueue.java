package chat.server.order;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** submitQ: items that wait to be published, each (device, n) once. */
final class SubmitQueue {
  private final ArrayDeque<Queued> queue = new ArrayDeque<>();
  private final Set<Name> names = new HashSet<>(); // asked only, never walked

  /** An item, and since when it waits. */
  record Queued(long device, Item item, long since) {}

  private record Name(long device, long n) {}

  boolean has(long device, long n) {
    return names.contains(new Name(device, n));
  }

  void add(long device, Item item, long now) {
    names.add(new Name(device, item.n()));
    queue.add(new Queued(device, item, now));
  }

  /** Takes the oldest one; null when there is none. */
  @Nullable Queued poll() {
    Queued first = queue.poll();
    if (first != null) {
      names.remove(new Name(first.device(), first.item().n()));
    }
    return first;
  }

  /** The oldest one, which stays; null when there is none. */
  @Nullable Queued peek() {
    return queue.peek();
  }

  int size() {
    return queue.size();
  }
}
