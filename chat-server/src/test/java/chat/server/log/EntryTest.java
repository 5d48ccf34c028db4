package chat.server.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.Event;
import chat.api.EventCodec;
import chat.api.EventId;
import chat.api.EventKey;
import chat.api.NodeState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is an event of the log, alone and among others. */
class EntryTest {
  @Test
  void anEventOfAnUnknownKindIsAnEntry() {
    Entry entry = Lines.unknown(4, 1, 0, 100);
    assertEquals(77, entry.kind());
    assertEquals(4, entry.id().origin());
    assertEquals(new EventKey(Lines.START << 16, 4), entry.key());
    assertEquals(null, Subjects.SAID.of(entry));
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
  void aNumberOrATimeThatNoEventHasIsNone() {
    assertThrows(IllegalArgumentException.class, () -> Lines.said(1, 0));
    EventId id = new EventId(1, 1, -1, 1, 1);
    byte[] frame = EventCodec.withId(Lines.said(1, 1).frame(), id);
    assertThrows(IllegalArgumentException.class, () -> Entry.of(frame));
  }

  @Test
  void theOrderIsByStampThenByOriginAndLastByNumber() {
    List<Entry> inOrder =
        List.of(
            Lines.said(9, 1, 0, "ana", "lab", "hi"),
            Lines.said(-3, 7, 1, "ana", "lab", "hi"),
            Lines.said(2, 5, 1, "ana", "lab", "hi"),
            Lines.said(2, 6, 1, "ana", "lab", "hi"));
    for (int i = 1; i < inOrder.size(); i++) {
      assertTrue(Entry.ORDER.compare(inOrder.get(i - 1), inOrder.get(i)) < 0, "after " + i);
    }
  }

  @Test
  void afterADamagedFrameTheNextWholeOneIsFound() {
    List<Entry> entries = List.of(Lines.said(1, 1), Lines.said(1, 2), Lines.said(1, 3));
    byte[] bytes = BatchWriter.concatenation(entries);
    int second = entries.get(0).frame().length;
    for (int i = 0; i < entries.get(1).frame().length; i++) {
      byte[] damaged = bytes.clone();
      damaged[second + i] ^= 0x41;
      List<int[]> whole = Batch.intact(damaged);
      int third = second + entries.get(1).frame().length;
      assertArrayEquals(new int[] {0, second}, whole.get(0));
      assertArrayEquals(new int[] {third, bytes.length}, whole.get(whole.size() - 1), "byte " + i);
      assertEquals(i == 2 ? 3 : 2, whole.size());
    }
  }
}
