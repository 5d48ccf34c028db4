package chat.server.mesh;

import chat.server.log.Entry;
import chat.server.order.Header;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The frames at hand, by (origin, seq): all that is not durable yet, and the last {@value
 * #RECENT_BYTES} bytes of what is. Older ones are read from the log. Owned by the sequencer.
 */
final class Bodies {
  private static final long RECENT_BYTES = 16L << 20;

  private final Map<Place, byte[]> undurable = new HashMap<>();
  private final Map<Place, byte[]> recent = new LinkedHashMap<>();
  private final Map<Place, byte[]> arrived = new HashMap<>();
  private long recentBytes;
  private long undurableBytes;

  private record Place(long origin, long seq) {}

  /** These came with the input that the core is about to work on; {@link #worked} ends it. */
  void arrived(List<Entry> entries) {
    for (Entry entry : entries) {
      arrived.putIfAbsent(new Place(entry.id().origin(), entry.id().seq()), entry.frame());
    }
  }

  /** What arrived and was not accepted is forgotten. */
  void worked() {
    arrived.clear();
  }

  /** The frame that came with this input; null if none did. */
  byte @Nullable [] arrived(Header event) {
    return arrived.get(place(event));
  }

  /** The event goes to the log now. */
  void appended(Header event, byte[] frame) {
    undurable.put(place(event), frame);
    undurableBytes += frame.length;
  }

  /** The event is in the log. */
  void durable(Header event) {
    byte[] frame = undurable.remove(place(event));
    if (frame != null) {
      undurableBytes -= frame.length;
      recent.put(place(event), frame);
      recentBytes += frame.length;
      Iterator<byte[]> oldest = recent.values().iterator();
      while (recentBytes > RECENT_BYTES) {
        recentBytes -= oldest.next().length;
        oldest.remove();
      }
    }
  }

  /** How many bytes wait for the disk. */
  long undurableBytes() {
    return undurableBytes;
  }

  byte @Nullable [] get(Header event) {
    byte[] frame = recent.get(place(event));
    return frame == null ? undurable.get(place(event)) : frame;
  }

  /** These events, to be sent or shown. */
  Parcel parcel(List<Header> events) {
    List<byte @Nullable []> frames = new ArrayList<>(events.size());
    for (Header event : events) {
      frames.add(get(event));
    }
    return new Parcel(events, frames);
  }

  /** What was not durable when the core stopped, is no event. */
  void stopped() {
    undurable.clear();
    undurableBytes = 0;
    arrived.clear();
  }

  private static Place place(Header event) {
    return new Place(event.origin(), event.seq());
  }
}
