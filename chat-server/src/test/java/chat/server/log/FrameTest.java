package chat.server.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.Event;
import chat.api.EventBatch;
import chat.api.EventCodec;
import chat.api.EventId;
import chat.api.NodeState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds {@link Frame} to what {@link EventCodec} writes. */
class FrameTest {
  private static final EventId ID = new EventId(-3, 5, 77L << 16, -9, 4);

  @Test
  void everyKindThatTheCodecWritesIsReadAsItIs() {
    List<Event> events =
        List.of(
            new Event.Message(ID, "Ana", "General", "hi", false, false),
            new Event.Message(ID, "Ana", "General", "waves", true, true),
            new Event.Private(ID, "Ana", "Juan", "psst", false));
    for (Event event : events) {
      byte[] frame = EventCodec.encode(event);
      assertEquals(frame.length, Frame.end(frame, 0));
      assertEquals(ID, Entry.of(frame).id());
      assertTrue(Frame.isSaid(frame, 0));
    }
    assertEquals(new Subject("ana", "#general", "hi"), subject(events.get(0)));
    assertEquals(new Subject("ana", "#general", "waves"), subject(events.get(1)));
    assertEquals(new Subject("ana", "@ana/juan", "psst"), subject(events.get(2)));
  }

  private static Subject subject(Event event) {
    return Subjects.SAID.of(Entry.of(EventCodec.encode(event)));
  }

  @Test
  void anEventOfAnUnknownKindIsAnEntry() {
    Entry entry = Lines.unknown(4, 1, 0, 100);
    assertEquals(77, entry.kind());
    assertEquals(4, entry.id().origin());
    assertEquals(null, Subjects.SAID.of(entry));
    assertSame(entry.frame(), Frame.blanked(entry.frame()));
  }

  @Test
  void softEventsAndWhatIsDamagedAreNone() {
    byte[] soft = EventCodec.encode(new Event.NodeChanged("nodo1", NodeState.UP));
    assertThrows(IllegalArgumentException.class, () -> Entry.of(soft));
    byte[] frame = Lines.said(1, 1).frame();
    for (int i = 0; i < frame.length; i++) {
      byte[] damaged = frame.clone();
      damaged[i] ^= 0x10;
      if (i != 2) { // the flags are covered by the checksum of the batch alone
        assertThrows(IllegalArgumentException.class, () -> Entry.of(damaged), "byte " + i);
      }
    }
  }

  @Test
  void aBlankedMessageIsStillOneWithoutWhatWasSaid() throws Exception {
    byte[] frame = Lines.said(1, 1, 0, "ana", "general", "a secret that is not short").frame();
    byte[] blanked = Frame.blanked(frame);
    Entry entry = Entry.of(blanked);
    assertTrue(entry.isBlanked());
    assertFalse(Entry.of(frame).isBlanked());
    assertEquals("", Subjects.SAID.of(entry).text());
    Event decoded = EventCodec.decode(new EventBatch(blanked)).get(0);
    Event.Message message = assertInstanceOf(Event.Message.class, decoded);
    assertEquals("ana", message.from());
    assertEquals("…", message.text());
    assertSame(blanked, Frame.blanked(blanked));
  }

  @Test
  void afterADamagedFrameTheNextWholeOneIsFound() {
    List<Entry> entries = List.of(Lines.said(1, 1), Lines.said(1, 2), Lines.said(1, 3));
    byte[] bytes = BatchWriter.concatenation(entries);
    int second = entries.get(0).frame().length;
    for (int i = 0; i < entries.get(1).frame().length; i++) {
      byte[] damaged = bytes.clone();
      damaged[second + i] ^= 0x41;
      List<int[]> whole = Frame.intact(damaged);
      int third = second + entries.get(1).frame().length;
      assertArrayEquals(new int[] {0, second}, whole.get(0));
      assertArrayEquals(new int[] {third, bytes.length}, whole.get(whole.size() - 1), "byte " + i);
      assertEquals(i == 2 ? 3 : 2, whole.size());
    }
  }
}
