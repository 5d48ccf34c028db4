package chat.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What arrived from somewhere, in order, to be waited for. One thread adds, any number wait; all
 * fields are guarded by {@code this}.
 */
final class Feed<T> {
  private final String name;
  private final List<Item<T>> items = new ArrayList<>();
  private boolean ended;

  Feed(String name) {
    this.name = name;
  }

  /** Something that arrived as number {@code index}, from 0, when {@code nanos} was the time. */
  record Item<T>(int index, T value, long nanos) {}

  synchronized void add(T value) {
    items.add(new Item<>(items.size(), value, System.nanoTime()));
    notifyAll();
  }

  /** Nothing more will come. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  synchronized int size() {
    return items.size();
  }

  synchronized List<T> all() {
    return items.stream().map(Item::value).toList();
  }

  synchronized List<T> since(int from) {
    return items.subList(Math.min(from, items.size()), items.size()).stream()
        .map(Item::value)
        .toList();
  }

  /** The first item from number {@code from} on that fits; waits until {@code limit} for it. */
  Item<T> await(int from, Duration limit, String what, Predicate<? super T> fits) {
    Item<T> found = poll(from, limit, fits);
    if (found == null) {
      throw new AssertionError(
          name + ": no " + what + " within " + limit.toMillis() + " ms; " + tail());
    }
    return found;
  }

  /** As {@link #await}; null when none came. */
  synchronized @Nullable Item<T> poll(int from, Duration limit, Predicate<? super T> fits) {
    long deadline = System.nanoTime() + limit.toNanos();
    for (int next = from; ; ) {
      while (next < items.size()) {
        Item<T> item = items.get(next++);
        if (fits.test(item.value())) {
          return item;
        }
      }
      long left = (deadline - System.nanoTime() + 999_999) / 1_000_000;
      if (ended || left <= 0) {
        return null;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(name + ": interrupted while waiting", e);
      }
    }
  }

  /** Waits for the end. Whether it came. */
  synchronized boolean awaitEnd(Duration limit) {
    poll(items.size(), limit, any -> false);
    return ended;
  }

  /** The last lines, for a failure's message. */
  synchronized String tail() {
    int from = Math.max(0, items.size() - 25);
    StringBuilder text = new StringBuilder(ended ? "it ended; " : "").append("the last lines:");
    items.subList(from, items.size()).forEach(i -> text.append("\n    ").append(i.value()));
    return text.toString();
  }
}
