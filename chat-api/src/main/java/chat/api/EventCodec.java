package chat.api;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The byte form of events: {@link EventFrame} has what all of them begin with, {@link EventBodies}
 * the body of each kind. Decoding checks every length and limit, and the rules of names and texts;
 * a kind it does not know comes back as {@link Event.Unknown}.
 */
public final class EventCodec {
  private EventCodec() {}

  /** The frame of {@code event}. */
  public static byte[] encode(Event event) {
    if (event instanceof Event.Unknown unknown) {
      return unknown.bytes().clone();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
    try {
      DataOutputStream out = new DataOutputStream(bytes);
      out.write(new byte[EventFrame.HEADER]);
      int kind = EventBodies.write(event, out);
      byte[] frame = bytes.toByteArray();
      frame[0] = (byte) EventFrame.VERSION;
      frame[1] = (byte) kind;
      frame[2] = (byte) flags(event);
      return EventFrame.sealed(frame);
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
      frames.add(Arrays.copyOfRange(bytes, at, end));
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
    return EventFrame.withId(frame, id);
  }

  /** The same event, marked as out of its place. */
  public static byte[] marked(byte[] frame) {
    return EventFrame.marked(frame);
  }

  private static int frameEnd(byte[] bytes, int at) throws MalformedEventException {
    int end = EventFrame.claimedEnd(bytes, at);
    if (end < 0) {
      throw new MalformedEventException(
          "an event is cut off, or claims too much: " + (bytes.length - at) + " bytes are left");
    }
    if (!EventFrame.isUndamaged(bytes, at, end)) {
      throw new MalformedEventException("an event was damaged on the way (checksum)");
    }
    return end;
  }

  private static Event decodeFrame(byte[] bytes, int at, int end) throws MalformedEventException {
    int version = bytes[at] & 0xFF;
    int kind = bytes[at + 1] & 0xFF;
    int body = at + EventFrame.HEADER;
    ByteBuffer in = ByteBuffer.wrap(bytes, body, end - body);
    Event event;
    try {
      event = version == EventFrame.VERSION ? EventBodies.read(kind, bytes[at + 2], in) : null;
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new MalformedEventException("an event of kind " + kind + " has a broken body");
    } catch (CharacterCodingException e) {
      throw new MalformedEventException("an event of kind " + kind + " has text that is not UTF-8");
    } catch (BadInputException e) {
      throw new MalformedEventException("an event of kind " + kind + ": " + e.getMessage());
    }
    if (event == null) {
      return new Event.Unknown(kind, Arrays.copyOfRange(bytes, at, end));
    }
    if (in.hasRemaining()) {
      throw new MalformedEventException("an event of kind " + kind + " has bytes left over");
    }
    return event;
  }

  /** Whether {@code frame} is of a kind that changes names or rooms. */
  public static boolean isStateChange(byte[] frame) {
    return EventBodies.isStateChange(EventFrame.kind(frame, 0));
  }

  private static int flags(Event event) {
    boolean late = false;
    String text = null;
    if (event instanceof Event.Message m) {
      late = m.late();
      text = m.text();
    } else if (event instanceof Event.Private p) {
      late = p.late();
      text = p.text();
    }
    int blanked = text != null && text.isEmpty() ? EventFrame.FLAG_BLANKED : 0;
    return blanked | (late ? EventFrame.FLAG_LATE : 0);
  }
}
