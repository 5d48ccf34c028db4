package chat.server.log;

import chat.api.EventId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames that {@link chat.api.EventCodec} lays out without decoding what they say, so
 * that events of kinds that this version does not know are kept as well. Only the kinds of what
 * people say are looked into: to index them, and to blank them.
 */
final class Frame {
  /** The longest frame. */
  static final int MAX_BYTES = 64 * 1024 + 11;

  private static final int HEADER = 11;
  private static final int ID = 40;
  private static final int FLAGS = 2;
  private static final int LENGTH = 3;
  private static final int CHECKSUM = 7;
  private static final int VERSION = 1;
  private static final int FIRST_SOFT_KIND = 128;
  private static final int FLAG_BLANKED = 2;

  private static final int MESSAGE = 1;
  private static final int ACTION = 2;
  private static final int PRIVATE = 3;

  /** What stands for a text that is no longer kept: short, and valid as a text. */
  private static final byte[] NO_TEXT = "…".getBytes(StandardCharsets.UTF_8);

  private Frame() {}

  /** The end of the frame that begins at {@code at}; -1 if no whole, undamaged event does. */
  static int end(byte[] bytes, int at) {
    if (bytes.length - at < HEADER + ID || (bytes[at + 1] & 0xFF) >= FIRST_SOFT_KIND) {
      return -1;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int length = in.getInt(at + LENGTH);
    if (length < ID || length > MAX_BYTES - HEADER || length > bytes.length - at - HEADER) {
      return -1;
    }
    int end = at + HEADER + length;
    return in.getInt(at + CHECKSUM) == checksum(bytes, at, end) ? end : -1;
  }

  static int kind(byte[] bytes, int at) {
    return bytes[at + 1] & 0xFF;
  }

  static EventId id(byte[] bytes, int at) {
    ByteBuffer in = ByteBuffer.wrap(bytes, at + HEADER, ID);
    return new EventId(in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong());
  }

  static long origin(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).getLong(at + HEADER);
  }

  static long seq(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).getLong(at + HEADER + 8);
  }

  static long stamp(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).getLong(at + HEADER + 16);
  }

  static boolean isBlanked(byte[] bytes, int at) {
    return (bytes[at + FLAGS] & FLAG_BLANKED) != 0;
  }

  /** Whether it is a line that somebody said: author, room or recipient, and text. */
  static boolean isSaid(byte[] bytes, int at) {
    int kind = kind(bytes, at);
    return bytes[at] == VERSION && (kind == MESSAGE || kind == ACTION || kind == PRIVATE);
  }

  static boolean isPrivate(byte[] bytes, int at) {
    return kind(bytes, at) == PRIVATE;
  }

  /** Author, room or recipient, and text; null if the body is not made so. */
  static String @Nullable [] said(byte[] frame) {
    ByteBuffer in = ByteBuffer.wrap(frame, HEADER + ID, frame.length - HEADER - ID);
    String[] strings = new String[3];
    for (int i = 0; i < strings.length; i++) {
      int length = in.remaining() < 2 ? -1 : in.getShort() & 0xFFFF;
      if (length < 0 || length > in.remaining()) {
        return null;
      }
      strings[i] = new String(frame, in.position(), length, StandardCharsets.UTF_8);
      in.position(in.position() + length);
    }
    return strings;
  }

  /** The frame without what was said; itself, if it has no text or a text too short to matter. */
  static byte[] blanked(byte[] frame) {
    String[] said = isSaid(frame, 0) && !isBlanked(frame, 0) ? said(frame) : null;
    if (said == null) {
      return frame;
    }
    int text = said[2].getBytes(StandardCharsets.UTF_8).length;
    int kept = frame.length - text - 2;
    byte[] blank = new byte[kept + 2 + NO_TEXT.length];
    System.arraycopy(frame, 0, blank, 0, kept);
    blank[FLAGS] |= FLAG_BLANKED;
    ByteBuffer.wrap(blank)
        .putShort(kept, (short) NO_TEXT.length)
        .put(kept + 2, NO_TEXT)
        .putInt(LENGTH, blank.length - HEADER)
        .putInt(CHECKSUM, checksum(blank, 0, blank.length));
    return blank;
  }

  /**
   * Where the undamaged frames of {@code bytes} begin and end: {@code {begin, end}} each. After a
   * damaged one the next is looked for byte by byte.
   */
  static List<int[]> intact(byte[] bytes) {
    List<int[]> found = new ArrayList<>();
    for (int at = 0; at < bytes.length; ) {
      int end = end(bytes, at);
      if (end > 0) {
        found.add(new int[] {at, end});
      }
      at = Math.max(end, at + 1);
    }
    return found;
  }

  private static int checksum(byte[] bytes, int at, int end) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, at, 2);
    crc.update(bytes, at + HEADER, end - at - HEADER);
    return (int) crc.getValue();
  }
}
