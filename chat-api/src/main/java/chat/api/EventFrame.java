package chat.api;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Looks into the byte form of events without decoding what they say, so that events of kinds that
 * this version does not know are kept and passed on as well. A frame is
 *
 * <pre>
 *   version u8 | kind u8 | flags u8 | length u32 | crc32c u32 | body (length bytes)
 * </pre>
 *
 * big-endian; the checksum covers version, kind and body. Flag 1: late; flag 2: the text is no
 * longer kept. Kinds below 128 are logged: their bodies begin with the event's id.
 */
public final class EventFrame {
  /** The longest frame. */
  public static final int MAX_BYTES = 11 + 64 * 1024;

  /** The shortest frame of an event that is logged. */
  public static final int MIN_LOGGED_BYTES = 11 + 40;

  static final int HEADER = 11;
  static final int VERSION = 1;
  static final int FLAG_LATE = 1;
  static final int FLAG_BLANKED = 2;

  private static final int ID = 40;
  private static final int FLAGS = 2;
  private static final int LENGTH = 3;
  private static final int CHECKSUM = 7;
  private static final int FIRST_SOFT_KIND = 128;

  private EventFrame() {}

  /** Where the frame that begins at {@code at} says that it ends; -1 if none can begin there. */
  public static int claimedEnd(byte[] bytes, int at) {
    if (bytes.length - at < HEADER) {
      return -1;
    }
    int length = ByteBuffer.wrap(bytes).getInt(at + LENGTH);
    return length < 0 || length > MAX_BYTES - HEADER || length > bytes.length - at - HEADER
        ? -1
        : at + HEADER + length;
  }

  /** The end of the frame that begins at {@code at}; -1 if no whole and undamaged one does. */
  public static int end(byte[] bytes, int at) {
    int end = claimedEnd(bytes, at);
    return end >= 0 && isUndamaged(bytes, at, end) ? end : -1;
  }

  /** {@link #end} of an event that is logged; -1 also if it is another one. */
  public static int loggedEnd(byte[] bytes, int at) {
    boolean logged = bytes.length - at >= MIN_LOGGED_BYTES && kind(bytes, at) < FIRST_SOFT_KIND;
    int end = logged ? end(bytes, at) : -1;
    return end - at < MIN_LOGGED_BYTES ? -1 : end;
  }

  static boolean isUndamaged(byte[] bytes, int at, int end) {
    return ByteBuffer.wrap(bytes).getInt(at + CHECKSUM) == checksum(bytes, at, end);
  }

  /** What kind of event it is. */
  public static int kind(byte[] bytes, int at) {
    return bytes[at + 1] & 0xFF;
  }

  /** The id of an event that is logged. */
  public static EventId id(byte[] bytes, int at) {
    return Fields.id(ByteBuffer.wrap(bytes, at + HEADER, ID));
  }

  /** {@link #id}'s origin. */
  public static long origin(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).getLong(at + HEADER);
  }

  /** {@link #id}'s seq. */
  public static long seq(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).getLong(at + HEADER + 8);
  }

  /** {@link #id}'s stamp. */
  public static long stamp(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).getLong(at + HEADER + 16);
  }

  /** Whether it is marked as out of its place. */
  public static boolean isMarked(byte[] bytes, int at) {
    return (bytes[at + FLAGS] & FLAG_LATE) != 0;
  }

  /** Whether its text was taken out because it was not to be kept any longer. */
  public static boolean isBlanked(byte[] bytes, int at) {
    return (bytes[at + FLAGS] & FLAG_BLANKED) != 0;
  }

  /** The same event, marked as out of its place. */
  public static byte[] marked(byte[] frame) {
    byte[] copy = frame.clone();
    copy[FLAGS] |= FLAG_LATE;
    return copy;
  }

  /** The same event under another id. Only of events that are logged. */
  public static byte[] withId(byte[] frame, EventId id) {
    byte[] copy = frame.clone();
    ByteBuffer.wrap(copy, HEADER, ID)
        .putLong(id.origin())
        .putLong(id.seq())
        .putLong(id.stamp())
        .putLong(id.device())
        .putLong(id.n());
    return sealed(copy);
  }

  /** The same line without its text; the same frame if it is no line or has none. */
  public static byte[] blanked(byte[] frame) {
    int at = Said.textAt(frame);
    int text = at < 0 ? 0 : ByteBuffer.wrap(frame).getShort(at) & 0xFFFF;
    if (text == 0) {
      return frame;
    }
    byte[] blank = new byte[frame.length - text];
    System.arraycopy(frame, 0, blank, 0, at);
    int rest = at + 2 + text;
    System.arraycopy(frame, rest, blank, at + 2, frame.length - rest);
    blank[FLAGS] |= FLAG_BLANKED;
    return sealed(blank);
  }

  /** Writes the length and the checksum that go with what is in {@code frame}; returns it. */
  static byte[] sealed(byte[] frame) {
    ByteBuffer header = ByteBuffer.wrap(frame);
    header.putInt(LENGTH, frame.length - HEADER);
    header.putInt(CHECKSUM, checksum(frame, 0, frame.length));
    return frame;
  }

  private static int checksum(byte[] bytes, int at, int end) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, at, FLAGS);
    crc.update(bytes, at + HEADER, end - at - HEADER);
    return (int) crc.getValue();
  }
}
