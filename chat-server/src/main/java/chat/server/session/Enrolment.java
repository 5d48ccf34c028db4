package chat.server.session;

import chat.api.Account;
import chat.api.ChatException;
import chat.api.Event;
import chat.api.Names;
import chat.server.backbone.Backbone;
import chat.server.state.Refusal;
import chat.server.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What a join writes into the log before its session begins: the account's first name, and the
 * memberships that it asks for. Whoever asks again, here or at another node, asks for the same
 * events. On the sequencer.
 */
final class Enrolment {
  private static final long OF_ACCOUNT = 0;
  private static final String ROOM = "room ";

  private final State state;
  private final Backbone backbone;
  private final Account account;
  private final long device;
  private final long clock;

  /**
   * @param device the client process that joins
   * @param clock the highest stamp that it has seen
   */
  Enrolment(State state, Backbone backbone, Account account, long device, long clock) {
    this.state = state;
    this.backbone = backbone;
    this.account = account;
    this.device = device;
    this.clock = clock;
  }

  /**
   * Ends when the account has a name, and is a member of {@code rooms}, or, when there are none, of
   * {@code first} if it never was a member of any.
   *
   * @param name what it asks to be called if it has no name
   * @return those of the rooms of which this join has made it a member
   * @throws ChatException the name is another account's, or it may not be in that room
   */
  CompletableFuture<List<String>> begin(String name, List<String> rooms, String first)
      throws ChatException {
    List<CompletableFuture<Void>> shown = new ArrayList<>();
    String known = state.name(account);
    if (known == null) {
      Backbone.Draft claim = id -> new Event.NameClaimed(id, account, name);
      shown.add(publish(account.device(OF_ACCOUNT), claim, false));
    }
    boolean begins = rooms.isEmpty() && !first.isEmpty();
    List<String> wanted = begins && (isNew() || isAsked(first)) ? List.of(first) : rooms;
    String user = known == null ? name : known;
    for (String room : wanted) {
      if (!state.isMember(room, account)) {
        Backbone.Draft entry = id -> new Event.RoomEntered(id, account, user, room);
        shown.add(publish(device(room), entry, isAsked(room)));
      }
    }
    return CompletableFuture.allOf(shown.toArray(CompletableFuture<?>[]::new))
        .thenApply(done -> wanted.stream().filter(this::isAsked).toList());
  }

  private boolean isNew() {
    return !state.wasEverMember(account);
  }

  /** Whether this client process has entered {@code room} by joining. */
  private boolean isAsked(String room) {
    return backbone.isShown(device(room), 1);
  }

  private long device(String room) {
    return account.device(device, ROOM + Names.key(room));
  }

  private CompletableFuture<Void> publish(long number, Backbone.Draft draft, boolean again)
      throws ChatException {
    Event.StateChange change = (Event.StateChange) draft.with(Drafts.NO_ID);
    Refusal refusal = again ? null : state.check(change);
    if (refusal != null) {
      throw Drafts.refused(refusal);
    }
    return backbone.congested()
        ? new CompletableFuture<>() // not now; whoever waits for it gives up, and asks again
        : backbone.publish(number, 1, clock, draft).shown();
  }
}
