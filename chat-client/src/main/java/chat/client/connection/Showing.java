package chat.client.connection;

import chat.api.ChatException;
import chat.api.ChatSession.Action;
import chat.api.ErrorCode;
import chat.api.Event;
import chat.api.EventId;
import chat.api.NameReason;
import chat.api.NameTakenException;
import chat.api.Names;
import chat.client.replica.Place;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns items into what listeners see: each message once, each change of a node once, a room's
 * receipt after its event. A session begins to be shown with its first delivery, which knows how
 * much was missed; what else comes before that waits. Pure but for the clock, the ledger and what
 * is asked of the {@link Past}; owned by the listener thread.
 */
final class Showing {
  private final Memberships memberships;
  private final Consumer<ChatEvent> tell;
  private final Gates gates = new Gates();
  private final NodeView nodes = new NodeView();
  private final Deque<Item> waiting = new ArrayDeque<>();
  private @Nullable OwnName name;
  private @Nullable Ledger ledger;
  private final Map<String, String> entered = new LinkedHashMap<>(); // names by key
  private Past past = room -> List.of();
  private Item.@Nullable Welcomed welcome;
  private Item.@Nullable Moved move;

  /** What was said before. */
  @FunctionalInterface
  interface Past {
    /** In {@code room}, before one became a member of it; may wait a little. */
    List<ChatEvent.History> before(String room);
  }

  Showing(Memberships memberships, Consumer<ChatEvent> tell) {
    this.memberships = memberships;
    this.tell = tell;
  }

  void accept(Item item) {
    if (item instanceof Item.Welcomed began) {
      ledger = began.ledger();
      name = began.name();
      nodes.welcome(began.welcome().nodes());
      past = began.past();
      began.entered().forEach(room -> entered.put(Names.key(room), room));
      welcome = began;
    } else if (item instanceof Item.Moved moved) {
      moved(moved);
    } else if (item instanceof Item.Arrived arrived) {
      begin(arrived.missed());
      arrived(arrived);
    } else if (item instanceof Item.Ended ended) {
      gates.ended(ended.session());
      ended.reached().countDown();
    } else if (item instanceof Item.Said said && said.event() instanceof ChatEvent.Closed) {
      welcome = null;
      move = null;
      let();
      tell.accept(said.event());
    } else if (welcome != null || move != null) {
      waiting.add(item);
    } else {
      now(item);
    }
  }

  /** Nothing more is shown. */
  void end() {
    if (ledger != null) {
      ledger.close();
    }
  }

  private void now(Item item) {
    if (item instanceof Item.Settled settled) {
      settled.outcomes().forEach(outcome -> settle(settled, outcome));
    } else if (item instanceof Item.Said said) {
      tell.accept(said.event());
    } else if (item instanceof Item.Run run) {
      run.action().run();
    }
  }

  /** What waited comes now. */
  private void let() {
    for (Item item = waiting.poll(); item != null; item = waiting.poll()) {
      now(item);
    }
  }

  private void moved(Item.Moved moved) {
    if (welcome != null) {
      // The session before was lost without a delivery: this one is the first to be shown.
      name().change(moved.user());
      welcome = welcome.at(moved);
      nodes.welcome(welcome.welcome().nodes());
      return;
    }
    for (NodeView.Change change :
        nodes.moved(moved.node(), moved.up(), moved.left(), moved.fate())) {
      tell.accept(new ChatEvent.NodeChanged(Instant.now(), change.node(), change.state()));
    }
    move = moved;
  }

  /** The session that is about to be shown, if one is, begins. */
  private void begin(int missed) {
    if (welcome != null) {
      gates.began(welcome.session());
      tell.accept(welcome.welcome().missing(missed, ledger().lastShown()));
      welcome = null;
    } else if (move != null) {
      gates.began(move.session());
      tell.accept(
          new ChatEvent.Reconnected(Instant.now(), move.node(), missed, ledger().lastShown()));
      renamed(move.user());
      move = null;
    }
    let();
  }

  /** The node calls the account {@code user}: perhaps not as the one before did. */
  private void renamed(String user) {
    String old = name().shown();
    if (!user.equals(old)) {
      name().change(user);
      NameReason reason = user.indexOf('~') < 0 ? NameReason.ASKED : NameReason.LOST_CLAIM;
      tell.accept(new ChatEvent.NameChanged(Instant.now(), user, old, reason));
    }
  }

  private void arrived(Item.Arrived arrived) {
    for (Event event : arrived.events()) {
      if (event instanceof Event.Message line) {
        recall(Names.key(line.room()));
      }
      show(event);
      if (event instanceof Event.Joined joined && isSelf(joined.user())) {
        recallAll();
      } else if (event instanceof Event.RoomJoined joined && isSelf(joined.user())) {
        entered.put(Names.key(joined.room()), joined.room());
        recall(Names.key(joined.room()));
      }
      gates.received();
    }
    if (!arrived.events().isEmpty()) {
      recallAll(); // another session of the same user may have been there: he does not join
    }
    ledger().holds(arrived.token());
  }

  /** Of a room that one has entered, what was said before comes before what is said now. */
  private void recall(String key) {
    String room = entered.remove(key);
    if (room != null) {
      past.before(room).forEach(tell);
    }
  }

  private void recallAll() {
    List.copyOf(entered.keySet()).forEach(this::recall);
  }

  private void settle(Item.Settled settled, Pending.Outcome outcome) {
    long after = outcome.line().content().isLine() ? 0 : settled.after();
    gates.after(settled.session(), after, () -> complete(outcome));
  }

  private void complete(Pending.Outcome outcome) {
    Pending pending = outcome.line().content();
    EventId logged = outcome.receipt().id();
    String id =
        logged == null ? EventId.text(outcome.line().device(), outcome.line().n()) : logged.text();
    ErrorCode refused = outcome.receipt().refused();
    String message = outcome.receipt().message();
    remember(pending, refused == null);
    if (pending.left()) {
      resent(new ChatEvent.Resent(Instant.now(), id, pending.text(), refused, message));
    } else if (refused == null) {
      pending.future().complete(new Receipt(id));
    } else {
      pending.future().completeExceptionally(refusal(refused, message));
    }
  }

  private void remember(Pending pending, boolean done) {
    String room = pending.enters();
    if (room != null && !pending.left()) {
      memberships.answered(room);
    }
    if (room != null && done) {
      memberships.entered(room, !pending.left());
    } else if (done && pending.action() instanceof Action.Part part) {
      memberships.parted(part.room());
    }
  }

  /** Of what an ended process left: its rooms are no news, unless it could not enter one. */
  private void resent(ChatEvent.Resent resent) {
    if (resent.refused() != null || !resent.text().isEmpty()) {
      tell.accept(resent);
    }
  }

  private static ChatException refusal(ErrorCode code, String message) {
    return switch (code) {
      case BAD_INPUT, BAD_NAME, TOO_LONG -> new chat.api.BadInputException(code, message);
      case NAME_TAKEN -> new NameTakenException(message);
      default -> new ChatException(code, message);
    };
  }

  private void show(Event event) {
    ChatEvent shown = translate(event);
    if (shown != null) {
      tell.accept(shown);
    }
  }

  /** The event as listeners see it; null for what they saw already and what is not for them. */
  private @Nullable ChatEvent translate(Event event) {
    Instant now = Instant.now();
    if (event instanceof Event.Message e) {
      Place place = ledger().place(e.id(), e.late());
      return place == Place.SEEN
          ? null
          : new ChatEvent.Message(
              sent(e.id()), e.id().text(), e.room(), e.from(), e.text(), e.action(), late(place));
    } else if (event instanceof Event.Private e) {
      Place place = ledger().place(e.id(), e.late());
      return place == Place.SEEN
          ? null
          : new ChatEvent.PrivateMessage(
              sent(e.id()), e.id().text(), e.from(), e.to(), e.text(), late(place));
    }
    return change(event, now);
  }

  private @Nullable ChatEvent change(Event event, Instant now) {
    if (event instanceof Event.Joined e) {
      return new ChatEvent.Joined(now, e.user(), e.node());
    } else if (event instanceof Event.Left e) {
      return new ChatEvent.Left(now, e.user(), e.node(), e.reason());
    } else if (event instanceof Event.RoomJoined e) {
      if (isSelf(e.user())) {
        memberships.joined(e.room());
      }
      return new ChatEvent.RoomJoined(now, e.user(), e.room());
    } else if (event instanceof Event.RoomParted e) {
      if (isSelf(e.user())) {
        memberships.parted(e.room());
      }
      return new ChatEvent.RoomParted(now, e.user(), e.room());
    } else if (event instanceof Event.TopicChanged e) {
      return new ChatEvent.TopicChanged(now, e.room(), e.by(), e.topic());
    } else if (event instanceof Event.RoomChanged e) {
      return new ChatEvent.RoomChanged(now, e.room(), e.by(), e.state());
    } else if (event instanceof Event.NameChanged e) {
      return renamed(e, now);
    } else if (event instanceof Event.NodeChanged e) {
      return nodes.change(e.node(), e.state())
          ? new ChatEvent.NodeChanged(now, e.node(), e.state())
          : null;
    }
    return null;
  }

  /** Null when a session that began has told it already. */
  private @Nullable ChatEvent renamed(Event.NameChanged e, Instant now) {
    if (e.name().equals(name().shown())) {
      return null;
    }
    name().change(e.name());
    return new ChatEvent.NameChanged(now, e.name(), e.old(), e.reason());
  }

  private boolean isSelf(String user) {
    return Names.key(user).equals(Names.key(name().shown()));
  }

  private OwnName name() {
    if (name == null) {
      throw new IllegalStateException("nobody is called anything before there is a session");
    }
    return name;
  }

  private static boolean late(Place place) {
    return place == Place.LATE;
  }

  private Ledger ledger() {
    if (ledger == null) {
      throw new IllegalStateException("nothing is delivered before there is a session");
    }
    return ledger;
  }

  private static Instant sent(EventId id) {
    return Instant.ofEpochMilli(id.millis());
  }
}
