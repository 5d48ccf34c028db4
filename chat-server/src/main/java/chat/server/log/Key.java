package chat.server.log;

/**
 * A place in the order of events: by stamp, then by origin. The number decides only between events
 * that a defective node gave the same stamp.
 */
public record Key(long stamp, long origin, long seq) implements Comparable<Key> {
  /** Above every event. */
  public static final Key LAST = new Key(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

  /** Below every event of that time, in milliseconds since 1970. */
  public static Key atMillis(long millis) {
    return new Key(millis << 16, Long.MIN_VALUE, 0);
  }

  @Override
  public int compareTo(Key other) {
    int order = Long.compare(stamp, other.stamp);
    if (order == 0) {
      order = Long.compare(origin, other.origin);
    }
    return order == 0 ? Long.compare(seq, other.seq) : order;
  }
}
