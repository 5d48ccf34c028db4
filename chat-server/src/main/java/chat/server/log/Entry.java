package chat.server.log;

import chat.api.EventFrame;
import chat.api.EventId;
import chat.api.EventKey;
import java.util.Arrays;
import java.util.Comparator;

/**
 * An event as the log keeps it: its id and its whole frame, of whatever kind below 128. The bytes
 * are shared, not copied: nobody changes them.
 */
public record Entry(EventId id, byte[] frame) {
  /** The order of the log; of what a defective node gave the same stamp, the number decides. */
  public static final Comparator<Entry> ORDER =
      Comparator.comparing(Entry::key).thenComparingLong(entry -> entry.id().seq());

  /** The entry of {@code frame}; throws if that is no whole and undamaged event of the log. */
  public static Entry of(byte[] frame) {
    if (EventFrame.loggedEnd(frame, 0) != frame.length) {
      throw new IllegalArgumentException("not the frame of an event that can be logged");
    }
    EventId id = EventFrame.id(frame, 0);
    if (id.seq() < 1 || id.stamp() < 0) {
      throw new IllegalArgumentException("no event has such a number or stamp: " + id);
    }
    return new Entry(id, frame);
  }

  /** Its place in the order. */
  public EventKey key() {
    return new EventKey(id.stamp(), id.origin());
  }

  /** What kind of event it is. */
  public int kind() {
    return EventFrame.kind(frame, 0);
  }

  /** Whether the text was taken out because it was not to be kept any longer. */
  public boolean isBlanked() {
    return EventFrame.isBlanked(frame, 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Entry entry && Arrays.equals(frame, entry.frame);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
