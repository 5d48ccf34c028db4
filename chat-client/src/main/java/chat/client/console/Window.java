package chat.client.console;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one conversation, and how far the reader has paged up. Holds the newest {@link
 * #LIMIT} lines. Not thread-safe: the {@link Model} guards it.
 */
final class Window {
  static final int LIMIT = 10_000;

  /** The lowest row on the screen: line {@code number}, of which {@code below} rows are cut off. */
  record Anchor(long number, int below) {}

  private final Line[] ring = new Line[LIMIT];
  private long first;
  private long next;
  private @Nullable Anchor anchor;

  void add(Line line) {
    ring[(int) (next % LIMIT)] = line;
    next++;
    if (next - first > LIMIT) {
      first++;
    }
    if (anchor != null && anchor.number < first) {
      anchor = new Anchor(first, 0);
    }
  }

  void clear() {
    first = next;
    anchor = null;
  }

  void replace(long number, Line line) {
    if (number >= first && number < next) {
      ring[(int) (number % LIMIT)] = line;
    }
  }

  Line line(long number) {
    return ring[(int) (number % LIMIT)];
  }

  /** The number of the oldest line that is held. */
  long first() {
    return first;
  }

  /** The number that the next line will have. */
  long next() {
    return next;
  }

  @Nullable Anchor anchor() {
    return anchor;
  }

  void anchor(@Nullable Anchor value) {
    anchor = value;
  }

  /** At most {@code count} lines that end at the anchor, oldest first. */
  List<Line> tail(int count) {
    long end = anchor == null ? next : anchor.number + 1;
    long start = Math.max(first, end - count);
    List<Line> lines = new ArrayList<>();
    for (long n = start; n < end; n++) {
      lines.add(line(n));
    }
    return lines;
  }
}
