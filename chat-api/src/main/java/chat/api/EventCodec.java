package chat.api;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The byte form of events. A frame is
 *
 * <pre>
 *   version u8 | kind u8 | flags u8 | length u32 | crc32c u32 | body (length bytes)
 * </pre>
 *
 * big-endian; the checksum covers version, kind and body. Flag 1: late; flag 2: its text is no longer
 * kept, and it cannot be decoded. {@link EventBodies} has the
 * body of each kind. Decoding checks every length and limit, and the rules of names and texts; a
 * kind it does not know comes back as {@link Event.Unknown}.
 */
public final class EventCodec {
  private static final int VERSION = 1;
  private static final int FRAME = 11;
  private static final int ID = 40;
  private static final int FLAG_LATE = 1;
  private static final int FLAG_BLANKED = 2;
  private static final int MAX_BODY = 64 * 1024;

  private EventCodec() {}

  /** The frame of {@code event}. */
  public static byte[] encode(Event event) {
    if (event instanceof Event.Unknown unknown) {
      return unknown.bytes().clone();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
    try {
      DataOutputStream out = new DataOutputStream(bytes);
      out.write(new byte[FRAME]);
      int kind = EventBodies.write(event, out);
      byte[] frame = bytes.toByteArray();
      ByteBuffer header = ByteBuffer.wrap(frame);
      header
          .put(0, (byte) VERSION)
          .put(1, (byte) kind)
          .put(2, (byte) (late(event) ? FLAG_LATE : 0));
      header.putInt(3, frame.length - FRAME).putInt(7, checksum(frame, 0, frame.length));
      return frame;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a byte array does not fail
    }
  }

  /** The events of {@code batch}, in order. */
  public static List<Event> decode(EventBatch batch) throws MalformedEventException {
    List<Event> events = new ArrayList<>();
    byte[] bytes = batch.bytes();
    for (int at = 0; at < bytes.length; ) {
      int end = frameEnd(bytes, at);
      events.add(decodeFrame(bytes, at, end));
      at = end;
    }
    return events;
  }

  /** The frames of {@code batch}, each a copy that can be put into another batch. */
  public static List<byte[]> frames(EventBatch batch) throws MalformedEventException {
    List<byte[]> frames = new ArrayList<>();
    byte[] bytes = batch.bytes();
    for (int at = 0; at < bytes.length; ) {
      int end = frameEnd(bytes, at);
      frames.add(java.util.Arrays.copyOfRange(bytes, at, end));
      at = end;
    }
    return frames;
  }

  /** The event of one frame. */
  public static Event decode(byte[] frame) throws MalformedEventException {
    int end = frameEnd(frame, 0);
    if (end != frame.length) {
      throw new MalformedEventException("an event has " + (frame.length - end) + " bytes too many");
    }
    return decodeFrame(frame, 0, end);
  }

  /** The same event under another id. Only for kinds below 128, whose bodies begin with it. */
  public static byte[] withId(byte[] frame, EventId id) {
    byte[] copy = frame.clone();
    ByteBuffer.wrap(copy, FRAME, ID)
        .putLong(id.origin())
        .putLong(id.seq())
        .putLong(id.stamp())
        .putLong(id.device())
        .putLong(id.n());
    ByteBuffer.wrap(copy).putInt(7, checksum(copy, 0, copy.length));
    return copy;
  }

  /** The same event, marked as out of its place. */
  public static byte[] marked(byte[] frame) {
    byte[] copy = frame.clone();
    copy[2] |= FLAG_LATE;
    return copy;
  }

  /** Whether the text of this event was taken out, because some node keeps texts no longer. */
  public static boolean isBlanked(byte[] frame) {
    return (frame[2] & FLAG_BLANKED) != 0;
  }

  private static int frameEnd(byte[] bytes, int at) throws MalformedEventException {
    if (bytes.length - at < FRAME) {
      throw new MalformedEventException(
          "an event is cut off after " + (bytes.length - at) + " bytes");
    }
    int length = ByteBuffer.wrap(bytes).getInt(at + 3);
    if (length < 0 || length > MAX_BODY || length > bytes.length - at - FRAME) {
      throw new MalformedEventException("an event claims " + length + " bytes");
    }
    int end = at + FRAME + length;
    if (ByteBuffer.wrap(bytes).getInt(at + 7) != checksum(bytes, at, end)) {
      throw new MalformedEventException("an event was damaged on the way (checksum)");
    }
    return end;
  }

  private static Event decodeFrame(byte[] bytes, int at, int end) throws MalformedEventException {
    int version = bytes[at] & 0xFF;
    int kind = bytes[at + 1] & 0xFF;
    boolean late = (bytes[at + 2] & FLAG_LATE) != 0;
    ByteBuffer in = ByteBuffer.wrap(bytes, at + FRAME, end - at - FRAME);
    Event event;
    try {
      event = version == VERSION ? EventBodies.read(kind, late, in) : null;
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new MalformedEventException("an event of kind " + kind + " has a broken body");
    } catch (CharacterCodingException e) {
      throw new MalformedEventException("an event of kind " + kind + " has text that is not UTF-8");
    } catch (BadInputException e) {
      throw new MalformedEventException("an event of kind " + kind + ": " + e.getMessage());
    }
    if (event == null) {
      return new Event.Unknown(kind, java.util.Arrays.copyOfRange(bytes, at, end));
    }
    if (in.hasRemaining()) {
      throw new MalformedEventException("an event of kind " + kind + " has bytes left over");
    }
    return event;
  }

  private static boolean late(Event event) {
    return (event instanceof Event.Message m && m.late())
        || (event instanceof Event.Private p && p.late());
  }

  private static int checksum(byte[] bytes, int at, int end) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, at, 2);
    crc.update(bytes, at + FRAME, end - at - FRAME);
    return (int) crc.getValue();
  }
}
