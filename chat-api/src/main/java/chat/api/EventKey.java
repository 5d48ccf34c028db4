package chat.api;

import java.io.Serializable;

/**
 * An event's place in the one order of all events: by {@code stamp}, and by {@code origin} where
 * two nodes made the same stamp.
 */
public record EventKey(long stamp, long origin) implements Comparable<EventKey>, Serializable {
  /** Before every event. */
  public static final EventKey FIRST = new EventKey(Long.MIN_VALUE, Long.MIN_VALUE);

  /** After every event. */
  public static final EventKey LAST = new EventKey(Long.MAX_VALUE, Long.MAX_VALUE);

  /** Before every event of that time, in milliseconds since 1970. */
  public static EventKey atMillis(long millis) {
    return new EventKey(millis << 16, Long.MIN_VALUE);
  }

  /** The wall-clock part of the stamp, in milliseconds since 1970. */
  public long millis() {
    return stamp >>> 16;
  }

  @Override
  public int compareTo(EventKey other) {
    return compare(stamp, origin, other.stamp, other.origin);
  }

  /** The same order over keys that are no objects. */
  public static int compare(long stamp, long origin, long otherStamp, long otherOrigin) {
    return stamp != otherStamp
        ? Long.compare(stamp, otherStamp)
        : Long.compare(origin, otherOrigin);
  }
}
