package chat.client.saved;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.api.ChatSession.Action;
import chat.api.EventId;
import chat.api.VersionVector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Entries as bytes, and back. */
class EntryCodecTest {
  private static final List<Action> ACTIONS =
      List.of(
          new Action.Say("general", "ñ \uD83D\uDE00", true),
          new Action.Tell("John Doe", "x".repeat(4_000)),
          new Action.Enter("lab"),
          new Action.Part("lab"),
          new Action.Create("lab"),
          new Action.Topic("lab", "ñ"),
          new Action.Rename("John Doe"));

  @Test
  void everyActionComesBackAsItWas() throws Exception {
    Set<Class<?>> covered = new HashSet<>();
    for (Action action : ACTIONS) {
      Entry entry = new Entry.Wrote(Entries.line(3, action));
      assertEquals(entry, EntryCodec.decode(EntryCodec.encode(entry)));
      covered.add(action.getClass());
    }
    assertEquals(Set.of(Action.class.getPermittedSubclasses()), covered, "an action is left out");
  }

  @Test
  void everyEntryComesBackAsItWas() throws Exception {
    Set<Class<?>> covered = new HashSet<>();
    for (Entry entry : entries()) {
      assertEquals(entry, EntryCodec.decode(EntryCodec.encode(entry)));
      covered.add(entry.getClass());
    }
    assertEquals(Set.of(Entry.class.getPermittedSubclasses()), covered, "an entry is left out");
  }

  @Test
  void whatIsCutShortOrTooLongIsNoEntry() {
    for (Entry entry : entries()) {
      byte[] bytes = EntryCodec.encode(entry);
      for (int length = 0; length < bytes.length; length++) {
        byte[] cut = Arrays.copyOf(bytes, length);
        assertThrows(IOException.class, () -> EntryCodec.decode(cut), entry.toString());
      }
      byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
      assertThrows(IOException.class, () -> EntryCodec.decode(longer));
    }
  }

  private static List<Entry> entries() {
    List<Entry> entries = new ArrayList<>(Entries.some());
    Resumption all = Replay.of(entries);
    entries.add(new Entry.All(all));
    entries.add(new Entry.Placed(new EventId(-1, 1, Long.MAX_VALUE, -2, 3), true));
    entries.add(new Entry.Dropped(Entries.NUMBER, 2));
    entries.add(new Entry.Holds(VersionVector.of(-5, 9).or(VersionVector.of(6, 1))));
    return entries;
  }
}
