package chat.server.log;

import chat.api.EventFrame;
import chat.api.EventKey;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The events of one row, in key order: their frames, one after the other.
 *
 * @param id the row
 * @param bytes the frames
 * @param starts where each begins, and at last where the last one ends
 */
record Batch(long id, byte[] bytes, int[] starts) {
  /** Most events in a batch; the text index counts with {@value #PLACES} places. */
  static final int MAX_EVENTS = 1_000;

  static final int PLACES = 1_024;

  /** No batch has more bytes, but for the last frame in it. */
  static final int MAX_BYTES = 1 << 20;

  /**
   * From the first to the last stamp of a batch at most a minute: whoever looks for a time need not
   * look at batches further away than this.
   */
  static final long MAX_SPAN = 60_000L << 16;

  /** The batch that these bytes are, or null if they cannot be one. */
  static @Nullable Batch of(long id, byte[] bytes) {
    int most = Math.min(MAX_EVENTS, bytes.length / EventFrame.MIN_LOGGED_BYTES);
    int[] starts = new int[most + 1];
    int count = 0;
    int at = 0;
    while (at < bytes.length) {
      int end = EventFrame.claimedEnd(bytes, at);
      if (end - at < EventFrame.MIN_LOGGED_BYTES || count == most) {
        return null;
      }
      starts[count++] = at;
      at = end;
    }
    starts[count] = at;
    return new Batch(id, bytes, Arrays.copyOf(starts, count + 1));
  }

  /** A batch of those frames in {@code bytes} that are whole, or null if none is. */
  static @Nullable Batch ofIntact(long id, byte[] bytes) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream(bytes.length);
    for (int[] frame : intact(bytes)) {
      whole.write(bytes, frame[0], frame[1] - frame[0]);
    }
    return whole.size() == 0 ? null : of(id, whole.toByteArray());
  }

  /**
   * Where the undamaged frames of {@code bytes} begin and end: {@code {begin, end}} each. After a
   * damaged one the next is looked for byte by byte.
   */
  static List<int[]> intact(byte[] bytes) {
    List<int[]> found = new ArrayList<>();
    for (int at = 0; at < bytes.length; ) {
      int end = EventFrame.loggedEnd(bytes, at);
      if (end > 0) {
        found.add(new int[] {at, end});
      }
      at = Math.max(end, at + 1);
    }
    return found;
  }

  static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length);
    return (int) crc.getValue();
  }

  int count() {
    return starts.length - 1;
  }

  long origin(int place) {
    return EventFrame.origin(bytes, starts[place]);
  }

  long seq(int place) {
    return EventFrame.seq(bytes, starts[place]);
  }

  long stamp(int place) {
    return EventFrame.stamp(bytes, starts[place]);
  }

  EventKey key(int place) {
    return new EventKey(stamp(place), origin(place));
  }

  Entry entry(int place) {
    return new Entry(
        EventFrame.id(bytes, starts[place]),
        Arrays.copyOfRange(bytes, starts[place], starts[place + 1]));
  }
}
