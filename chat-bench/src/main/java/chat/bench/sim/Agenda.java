package chat.bench.sim;

import java.util.PriorityQueue;

/**
 * Virtual time, in microseconds from the start of a history, and what is due when. What is due at
 * the same moment happens in the order in which it was put down, so a history depends on nothing
 * but its plan.
 */
final class Agenda {
  static final long MS = 1_000;
  static final long S = 1_000_000;

  /** Later than any history ends. */
  static final long NEVER = Long.MAX_VALUE / 4;

  private final PriorityQueue<Entry> entries = new PriorityQueue<>();
  private long now;
  private long count;

  long now() {
    return now;
  }

  void at(long time, Runnable action) {
    entries.add(new Entry(Math.max(time, now), count++, action));
  }

  void in(long delay, Runnable action) {
    at(now + delay, action);
  }

  /** Does what is due next. */
  boolean step(long until) {
    Entry next = entries.peek();
    if (next == null || next.time > until) {
      now = until;
      return false;
    }
    entries.remove();
    now = next.time;
    next.action.run();
    return true;
  }

  private record Entry(long time, long number, Runnable action) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byTime = Long.compare(time, other.time);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }
}
