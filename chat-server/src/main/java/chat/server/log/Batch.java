package chat.server.log;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
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

  private static final int HEADER = 11;
  private static final int MIN_FRAME = 51;

  /** The batch that these bytes are, or null if they cannot be one. */
  static @Nullable Batch of(long id, byte[] bytes) {
    int[] starts = new int[Math.min(MAX_EVENTS, bytes.length / MIN_FRAME) + 1];
    int count = 0;
    int at = 0;
    while (at < bytes.length) {
      int length = bytes.length - at < MIN_FRAME ? -1 : ByteBuffer.wrap(bytes).getInt(at + 3);
      if (length < 0 || length > bytes.length - at - HEADER || count >= starts.length - 1) {
        return null;
      }
      starts[count++] = at;
      at += HEADER + length;
    }
    starts[count] = at;
    return new Batch(id, bytes, Arrays.copyOf(starts, count + 1));
  }

  /** A batch of those frames in {@code bytes} that are whole, or null if none is. */
  static @Nullable Batch ofIntact(long id, byte[] bytes) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream(bytes.length);
    for (int[] frame : Frame.intact(bytes)) {
      whole.write(bytes, frame[0], frame[1] - frame[0]);
    }
    return whole.size() == 0 ? null : of(id, whole.toByteArray());
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
    return Frame.origin(bytes, starts[place]);
  }

  long seq(int place) {
    return Frame.seq(bytes, starts[place]);
  }

  long stamp(int place) {
    return Frame.stamp(bytes, starts[place]);
  }

  Key key(int place) {
    return new Key(stamp(place), origin(place), seq(place));
  }

  Entry entry(int place) {
    return new Entry(
        Frame.id(bytes, starts[place]),
        Arrays.copyOfRange(bytes, starts[place], starts[place + 1]));
  }
}
