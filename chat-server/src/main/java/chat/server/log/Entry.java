package chat.server.log;

import chat.api.EventId;
import java.util.Arrays;
import java.util.Comparator;

/**
 * An event as the log keeps it: its id and its whole frame, of whatever kind below 128. The bytes
 * are shared, not copied: nobody changes them.
 */
public record Entry(EventId id, byte[] frame) {
  /** The order of the log: by (stamp, origin). */
  public static final Comparator<Entry> ORDER = Comparator.comparing(Entry::key);

  /** The entry of {@code frame}; throws if that is no whole and undamaged event of the log. */
  public static Entry of(byte[] frame) {
    if (Frame.end(frame, 0) != frame.length) {
      throw new IllegalArgumentException("not the frame of an event that can be logged");
    }
    EventId id = Frame.id(frame, 0);
    if (id.seq() < 1 || id.stamp() < 0) {
      throw new IllegalArgumentException("no event has such a number or stamp: " + id);
    }
    return new Entry(id, frame);
  }

  /** Its place in the order. */
  public Key key() {
    return new Key(id.stamp(), id.origin(), id.seq());
  }

  /** What kind of event it is. */
  public int kind() {
    return Frame.kind(frame, 0);
  }

  /** Whether the text was taken out because it was not to be kept any longer. */
  public boolean isBlanked() {
    return Frame.isBlanked(frame, 0);
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
