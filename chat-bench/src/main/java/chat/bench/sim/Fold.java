package chat.bench.sim;

import chat.api.Account;
import chat.api.EventId;
import chat.api.EventKey;
import chat.server.state.Effect;
import chat.server.state.Refusal;
import chat.server.state.Snapshot;
import chat.server.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one node makes of what it has shown: the chat's own fold, fed as the node feeds it, with
 * each event when it is shown, late or not, and again with a copy that has turned out to win.
 */
final class Fold {
  private final Ledger ledger;
  private final boolean inOrder;
  private final State state = new State();
  private long taken;

  /**
   * @param inOrder events count at their places; else as they come
   */
  Fold(Ledger ledger, boolean inOrder) {
    this.ledger = ledger;
    this.inOrder = inOrder;
  }

  /** The plain way: a history's events in their order, one after the other. */
  static Fold replayed(Ledger ledger, Map<Message, EventKey> history) {
    Fold fold = new Fold(ledger, true);
    List<Map.Entry<Message, EventKey>> sorted = new ArrayList<>(history.entrySet());
    sorted.sort(Map.Entry.comparingByValue());
    for (Map.Entry<Message, EventKey> entry : sorted) {
      Message message = entry.getKey();
      EventKey key = entry.getValue();
      fold.take(new EventId(key.origin(), 0, key.stamp(), message.device, message.n));
    }
    return fold;
  }

  /** Takes in what was shown, or the copy of it that wins. */
  void take(EventId winner) {
    EventId at =
        inOrder
            ? winner
            : new EventId(winner.origin(), winner.seq(), ++taken, winner.device(), winner.n());
    for (Effect effect : state.apply(ledger.event(at, key(winner)))) {
      if (effect.isDefect()) {
        throw new Violation("rooms are folded", effect.toString());
      }
    }
  }

  static EventKey key(EventId id) {
    return new EventKey(id.stamp(), id.origin());
  }

  /** What a person is called; empty before it has a name. */
  String called(int person) {
    String name = state.name(account(person));
    return name == null ? "" : name;
  }

  Snapshot snapshot() {
    return state.snapshot();
  }

  @Nullable Refusal refusal(Message message) {
    return state.refusal(message.device, message.n);
  }

  static Account account(int person) {
    return new Account(person + 1, 0, 0, 0);
  }
}
