package chat.client.saved;

import chat.api.EventId;
import chat.api.VersionVector;
import chat.client.replica.Line;

/** One thing that a client did. {@link EntryCodec} gives the bytes. */
public sealed interface Entry {
  /** All that came before, as a value. The first entry of a file, and no other. */
  record All(Resumption resumption) implements Entry {}

  /** A line was written. */
  record Wrote(Line<Kept> line) implements Entry {}

  /** A line is acknowledged. */
  record Acked(EventId id) implements Entry {}

  /** A line was refused, or done without becoming an event, or taken back. */
  record Dropped(long device, long n) implements Entry {}

  /** An event was shown, or had been before; {@code mark}: its node called it late. */
  record Placed(EventId id, boolean mark) implements Entry {}

  /** All that a delivery named is shown. */
  record Holds(VersionVector token) implements Entry {}
}
