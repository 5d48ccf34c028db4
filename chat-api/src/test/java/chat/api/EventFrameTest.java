package chat.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds what looks into frames to what {@link EventCodec} writes. */
class EventFrameTest {
  private static final EventId ID = new EventId(-3, 5, 77L << 16, -9, 4);
  private static final Account ANA = Account.ofSecret(new byte[] {1});
  private static final Account JUAN = Account.ofSecret(new byte[] {2});
  private static final String TEXT = "a secret, ¡ñ! 👋";

  private static final List<Event.Logged> LINES =
      List.of(
          new Event.Message(ID, "Ana", "General", TEXT, false, false),
          new Event.Message(ID, "Ana", "General", TEXT, true, true),
          new Event.Private(ID, "Ana", "李雷", TEXT, false),
          new Event.Private(ID, "Ana~2", "Juan", TEXT, false, ANA, JUAN));

  private static final List<Event.Logged> CHANGES =
      List.of(
          new Event.NameClaimed(ID, ANA, "ana"),
          new Event.NameChosen(ID, ANA, "Ana María"),
          new Event.RoomCreated(ID, ANA, "ana", "lab"),
          new Event.RoomEntered(ID, ANA, "ana", "lab"),
          new Event.RoomLeft(ID, ANA, "ana", "lab"),
          new Event.TopicSet(ID, ANA, "ana", "lab", TEXT));

  private static final List<Said> SAID =
      List.of(
          new Said("Ana", "General", TEXT, false, null, null),
          new Said("Ana", "General", TEXT, false, null, null),
          new Said("Ana", "李雷", TEXT, true, null, null),
          new Said("Ana~2", "Juan", TEXT, true, ANA, JUAN));

  @Test
  void whatIsLoggedIsFoundAmongOthersWithItsIdAndFlags() {
    for (List<Event.Logged> events : List.of(LINES, CHANGES)) {
      for (Event event : events) {
        byte[] frame = EventCodec.encode(event);
        byte[] bytes = Arrays.copyOf(new byte[7], 7 + frame.length + 5);
        System.arraycopy(frame, 0, bytes, 7, frame.length);
        assertEquals(7 + frame.length, EventFrame.loggedEnd(bytes, 7), event.toString());
        assertEquals(7 + frame.length, EventFrame.end(bytes, 7));
        assertEquals(ID, EventFrame.id(bytes, 7));
        assertEquals(ID.origin(), EventFrame.origin(bytes, 7));
        assertEquals(ID.seq(), EventFrame.seq(bytes, 7));
        assertEquals(ID.stamp(), EventFrame.stamp(bytes, 7));
        assertEquals(frame[1], EventFrame.kind(bytes, 7));
        assertEquals(event == LINES.get(1), EventFrame.isMarked(bytes, 7));
        assertFalse(EventFrame.isBlanked(bytes, 7));
      }
    }
  }

  @Test
  void softEventHasAnEndAndIsNotLogged() {
    byte[] soft = EventCodec.encode(new Event.RoomJoined("a".repeat(32), "lab".repeat(8)));
    assertTrue(soft.length > EventFrame.MIN_LOGGED_BYTES);
    assertEquals(soft.length, EventFrame.end(soft, 0));
    assertEquals(-1, EventFrame.loggedEnd(soft, 0));
  }

  @Test
  void cutOffOrDamagedOrWithoutAnIdIsNone() {
    byte[] frame = EventCodec.encode(LINES.get(3));
    for (int length = 0; length < frame.length; length++) {
      assertEquals(-1, EventFrame.end(Arrays.copyOf(frame, length), 0));
      assertEquals(-1, EventFrame.loggedEnd(Arrays.copyOf(frame, length), 0));
    }
    for (int i = 0; i < frame.length; i++) {
      byte[] damaged = frame.clone();
      damaged[i] ^= 1;
      assertEquals(i == 2 ? frame.length : -1, EventFrame.loggedEnd(damaged, 0), "byte " + i);
    }
    byte[] small = EventFrame.sealed(Arrays.copyOf(frame, EventFrame.MIN_LOGGED_BYTES - 1));
    byte[] padded = Arrays.copyOf(small, 200);
    assertEquals(small.length, EventFrame.end(padded, 0));
    assertEquals(-1, EventFrame.loggedEnd(padded, 0));
    byte[] huge = EventFrame.sealed(new byte[EventFrame.MAX_BYTES + 1]);
    assertEquals(-1, EventFrame.end(huge, 0));
    assertEquals(
        EventFrame.MAX_BYTES, EventFrame.end(EventFrame.sealed(new byte[EventFrame.MAX_BYTES]), 0));
  }

  @Test
  void lineIsReadAsDecodingReadsIt() {
    for (int i = 0; i < LINES.size(); i++) {
      assertEquals(SAID.get(i), Said.of(EventCodec.encode(LINES.get(i))));
    }
    for (Event change : CHANGES) {
      assertNull(Said.of(EventCodec.encode(change)));
    }
    byte[] later = EventCodec.encode(LINES.get(0));
    later[0] = 2;
    assertNull(Said.of(EventFrame.sealed(later)));
  }

  @Test
  void lineWhoseLengthsLieIsNone() {
    byte[] frame = EventCodec.encode(LINES.get(3));
    for (int cut = EventFrame.MIN_LOGGED_BYTES; cut < frame.length; cut++) {
      byte[] shorter = EventFrame.sealed(Arrays.copyOf(frame, cut));
      assertNull(Said.of(shorter), "cut off at " + cut);
      EventFrame.blanked(shorter); // and nothing worse
    }
    ByteBuffer.wrap(frame).putShort(EventFrame.MIN_LOGGED_BYTES, (short) -1);
    assertNull(Said.of(EventFrame.sealed(frame)));
    assertSame(frame, EventFrame.blanked(frame));
  }

  @Test
  void blankedLineIsTheSameWithoutItsText() throws Exception {
    for (Event.Logged line : LINES) {
      byte[] frame = EventCodec.encode(line);
      byte[] blanked = EventFrame.blanked(frame);
      Event expected =
          line instanceof Event.Message m
              ? new Event.Message(ID, m.from(), m.room(), "", m.action(), m.late())
              : blank((Event.Private) line);
      assertEquals(expected, EventCodec.decode(blanked));
      assertTrue(EventFrame.isBlanked(blanked, 0));
      assertArrayEquals(blanked, EventCodec.encode(expected));
      assertSame(blanked, EventFrame.blanked(blanked));
      assertEquals(line, EventCodec.decode(frame), "the original is untouched");
    }
  }

  private static Event blank(Event.Private p) {
    return new Event.Private(ID, p.from(), p.to(), "", p.late(), p.sender(), p.recipient());
  }

  @Test
  void stateIsNeverBlanked() {
    for (Event change : CHANGES) {
      byte[] frame = EventCodec.encode(change);
      assertSame(frame, EventFrame.blanked(frame), change.toString());
    }
  }

  @Test
  void lineWithoutATextIsMalformedUnlessItSaysSo() {
    byte[] blanked = EventFrame.blanked(EventCodec.encode(LINES.get(0)));
    blanked[2] = 0;
    assertThrows(MalformedEventException.class, () -> EventCodec.decode(blanked));
  }
}
