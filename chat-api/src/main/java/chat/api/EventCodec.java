package chat.api;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
 * big-endian; the checksum covers version, kind and body. Flag 1: late. A body is a sequence of
 * 64-bit numbers and of strings (length u16, then UTF-8), as each kind below writes it. Decoding
 * checks every length and limit, and the rules of names and texts; a kind it does not know comes
 * back as {@link Event.Unknown}.
 */
public final class EventCodec {
  private static final int VERSION = 1;
  private static final int FRAME = 11;
  private static final int FLAG_LATE = 1;
  private static final int MAX_BODY = 64 * 1024;

  private static final int MESSAGE = 1;
  private static final int ACTION = 2;
  private static final int PRIVATE = 3;
  private static final int JOINED = 128;
  private static final int LEFT = 129;
  private static final int ROOM_JOINED = 130;
  private static final int ROOM_PARTED = 131;
  private static final int NODE_CHANGED = 132;
  private static final int PRESENT = 140;
  private static final int GONE = 141;
  private static final int PRESENCE_COMPLETE = 142;

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
      int kind = body(event, out);
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
      event = version == VERSION ? read(kind, late, in) : null;
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

  private static int body(Event event, DataOutputStream out) throws IOException {
    if (event instanceof Event.Message e) {
      id(out, e.id());
      strings(out, e.from(), e.room(), e.text());
      return e.action() ? ACTION : MESSAGE;
    } else if (event instanceof Event.Private e) {
      id(out, e.id());
      strings(out, e.from(), e.to(), e.text());
      return PRIVATE;
    } else if (event instanceof Event.Joined e) {
      strings(out, e.user(), e.node());
      return JOINED;
    } else if (event instanceof Event.Left e) {
      strings(out, e.user(), e.node(), e.reason().name());
      return LEFT;
    } else if (event instanceof Event.RoomJoined e) {
      strings(out, e.user(), e.room());
      return ROOM_JOINED;
    } else if (event instanceof Event.RoomParted e) {
      strings(out, e.user(), e.room());
      return ROOM_PARTED;
    } else if (event instanceof Event.NodeChanged e) {
      strings(out, e.node(), e.state().name());
      return NODE_CHANGED;
    } else if (event instanceof Event.Present e) {
      presence(out, e.presence());
      return PRESENT;
    } else if (event instanceof Event.Gone e) {
      strings(out, e.user());
      out.writeLong(e.device());
      strings(out, e.reason().name());
      return GONE;
    } else if (event instanceof Event.PresenceComplete) {
      return PRESENCE_COMPLETE;
    }
    throw new IllegalArgumentException("no byte form for " + event.getClass());
  }

  private static @org.jspecify.annotations.Nullable Event read(
      int kind, boolean late, ByteBuffer in) throws CharacterCodingException, BadInputException {
    return switch (kind) {
      case MESSAGE, ACTION ->
          new Event.Message(id(in), user(in), room(in), text(in), kind == ACTION, late);
      case PRIVATE -> new Event.Private(id(in), user(in), user(in), text(in), late);
      case JOINED -> new Event.Joined(user(in), node(in));
      case LEFT -> new Event.Left(user(in), node(in), LeaveReason.valueOf(string(in)));
      case ROOM_JOINED -> new Event.RoomJoined(user(in), room(in));
      case ROOM_PARTED -> new Event.RoomParted(user(in), room(in));
      case NODE_CHANGED -> new Event.NodeChanged(node(in), NodeState.valueOf(string(in)));
      case PRESENT -> new Event.Present(presence(in));
      case GONE -> new Event.Gone(user(in), in.getLong(), LeaveReason.valueOf(string(in)));
      case PRESENCE_COMPLETE -> new Event.PresenceComplete();
      default -> null;
    };
  }

  private static boolean late(Event event) {
    return (event instanceof Event.Message m && m.late())
        || (event instanceof Event.Private p && p.late());
  }

  private static void id(DataOutputStream out, EventId id) throws IOException {
    out.writeLong(id.origin());
    out.writeLong(id.seq());
    out.writeLong(id.stamp());
    out.writeLong(id.device());
    out.writeLong(id.n());
  }

  private static EventId id(ByteBuffer in) {
    return new EventId(in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong());
  }

  private static void presence(DataOutputStream out, Presence presence) throws IOException {
    strings(out, presence.user());
    out.write(presence.secretHash());
    out.writeLong(presence.device());
    out.writeLong(presence.since());
    String[] rooms = presence.rooms();
    out.writeShort(rooms.length);
    strings(out, rooms);
  }

  private static Presence presence(ByteBuffer in)
      throws CharacterCodingException, BadInputException {
    String user = user(in);
    byte[] hash = new byte[32];
    in.get(hash);
    long device = in.getLong();
    long since = in.getLong();
    int count = in.getShort() & 0xFFFF;
    if (count > Limits.ROOMS_PER_USER) {
      throw new IllegalArgumentException("too many rooms");
    }
    String[] rooms = new String[count];
    for (int i = 0; i < count; i++) {
      rooms[i] = room(in);
    }
    return new Presence(user, hash, device, since, rooms);
  }

  private static void strings(DataOutputStream out, String... values) throws IOException {
    for (String value : values) {
      byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
      out.writeShort(utf8.length);
      out.write(utf8);
    }
  }

  private static String string(ByteBuffer in) throws CharacterCodingException {
    int length = in.getShort() & 0xFFFF;
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer slice = in.slice().limit(length);
    in.position(in.position() + length);
    return StandardCharsets.UTF_8.newDecoder().decode(slice).toString();
  }

  private static String user(ByteBuffer in) throws CharacterCodingException, BadInputException {
    return Names.user(string(in));
  }

  private static String room(ByteBuffer in) throws CharacterCodingException, BadInputException {
    return Names.room(string(in));
  }

  private static String node(ByteBuffer in) throws CharacterCodingException, BadInputException {
    return Names.node(string(in));
  }

  private static String text(ByteBuffer in) throws CharacterCodingException, BadInputException {
    return Texts.check(string(in));
  }

  private static int checksum(byte[] bytes, int at, int end) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, at, 2);
    crc.update(bytes, at + FRAME, end - at - FRAME);
    return (int) crc.getValue();
  }
}
