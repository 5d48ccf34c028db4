package chat.server.mesh;

import chat.api.EventBatch;
import chat.api.EventCodec;
import chat.api.EventId;
import chat.api.MalformedEventException;
import chat.server.log.Entry;
import chat.server.order.Header;
import java.util.ArrayList;
import java.util.List;

/** Events on their way between the wire, the core and the log. */
final class Frames {
  private Frames() {}

  /** What came in a call; throws if any of it is damaged or no event that can be logged. */
  static List<Entry> entries(EventBatch batch) throws MalformedEventException {
    List<Entry> entries = new ArrayList<>();
    try {
      for (byte[] frame : EventCodec.frames(batch)) {
        entries.add(Entry.of(frame));
      }
    } catch (IllegalArgumentException e) {
      throw new MalformedEventException("a peer sent " + e.getMessage());
    }
    return entries;
  }

  static Header header(Entry entry) {
    EventId id = entry.id();
    return new Header(id.origin(), id.seq(), id.stamp(), id.device(), id.n(), entry.frame().length);
  }

  static List<Header> headers(List<Entry> entries) {
    return entries.stream().map(Frames::header).toList();
  }
}
