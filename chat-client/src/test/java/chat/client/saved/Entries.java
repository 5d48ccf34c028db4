package chat.client.saved;

import chat.api.ChatSession.Action;
import chat.api.EventId;
import chat.api.VersionVector;
import chat.client.replica.Line;
import java.util.List;

/** What a client did, for these tests. */
final class Entries {
  static final long RAW = 70;
  static final long NUMBER = 7;

  private Entries() {}

  static Entry.Wrote wrote(long n, String text) {
    return new Entry.Wrote(line(n, new Action.Say("general", text, false)));
  }

  static Line<Kept> line(long n, Action action) {
    return new Line<>(NUMBER, n, new Kept(RAW, action));
  }

  static Entry.Placed placed(long seq) {
    return new Entry.Placed(new EventId(1, seq, 100 + seq, 8, seq), false);
  }

  static Entry.Holds holds(long seq) {
    return new Entry.Holds(VersionVector.of(1, seq));
  }

  static Entry.Acked acked(long n) {
    return new Entry.Acked(new EventId(2, n, 200 + n, NUMBER, n));
  }

  /** Two lines, of which one is acknowledged, and an event shown. */
  static List<Entry> some() {
    return List.of(
        new Entry.All(Resumption.NOTHING),
        wrote(1, "one"),
        wrote(2, "two"),
        acked(1),
        placed(1),
        holds(1));
  }
}
