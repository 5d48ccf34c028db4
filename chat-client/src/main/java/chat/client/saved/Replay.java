package chat.client.saved;

import chat.client.replica.Replica;
import java.util.List;
import java.util.Set;

/** Does once more what a file's entries tell, so that the outcome is the same. Pure. */
final class Replay {
  private Replica<Kept> replica = after(Resumption.NOTHING);
  private boolean begun;

  private Replay() {}

  /** Where somebody stands who did all of {@code entries}. */
  static Resumption of(List<Entry> entries) {
    Replay replay = new Replay();
    entries.forEach(replay::replay);
    return new Resumption(replay.replica.saved(), replay.begun);
  }

  private void replay(Entry entry) {
    if (entry instanceof Entry.All all) {
      replica = after(all.resumption());
      begun = all.resumption().begun();
    } else if (entry instanceof Entry.Wrote wrote) {
      replica.restore(wrote.line());
    } else if (entry instanceof Entry.Acked acked) {
      replica.acked(acked.id());
    } else if (entry instanceof Entry.Dropped dropped) {
      replica.drop(dropped.device(), dropped.n());
    } else if (entry instanceof Entry.Placed placed) {
      replica.place(placed.id(), placed.mark());
    } else if (entry instanceof Entry.Holds holds) {
      replica.holds(holds.token());
      begun = true;
    }
  }

  /** Its own device number does not matter: nothing is written here. */
  private static Replica<Kept> after(Resumption before) {
    return new Replica<>(0, before.saved(), Replica.REMEMBERED, Set.of());
  }
}
