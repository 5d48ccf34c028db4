package chat.server.state;

import chat.api.EventId;
import chat.api.EventKey;

/**
 * One event as the fold keeps it: an operation on the key {@code target}, at its place in the order
 * of all events.
 *
 * @param stamp with {@code origin} its place
 * @param target the key of a room, or of a name
 * @param text what was written: the topic, or the room's or the name's spelling
 */
record Op(
    long stamp,
    long origin,
    Submitted submitted,
    Kind kind,
    Author author,
    String target,
    String text)
    implements Comparable<Op> {

  /** What is done; {@code CLAIM} and {@code CHOOSE} to a name, the others to a room. */
  enum Kind {
    CLAIM,
    CHOOSE,
    CREATE,
    ENTER,
    LEAVE,
    TOPIC;

    boolean isOfNames() {
      return this == CLAIM || this == CHOOSE;
    }

    /** Whether it makes the room if there is none. */
    boolean makes() {
      return this == CREATE || this == ENTER;
    }
  }

  boolean isBefore(Op other) {
    return compareTo(other) < 0;
  }

  @Override
  public int compareTo(Op other) {
    return EventKey.compare(stamp, origin, other.stamp, other.origin);
  }

  /** Where it stands in the order, seen from the place of that event. */
  int compareTo(EventId id) {
    return EventKey.compare(stamp, origin, id.stamp(), id.origin());
  }
}
