package chat.client.connection;

import chat.api.ChatException;
import chat.api.ChatSession.Action;
import chat.api.ErrorCode;
import chat.api.Event;
import chat.api.EventId;
import chat.api.NameTakenException;
import chat.api.Names;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns items into what listeners see: each message once, each change of a node once, a room's
 * receipt after its event. Pure but for the clock; owned by the listener thread.
 */
final class Showing {
  private final long device;
  private final Memberships memberships;
  private final Consumer<ChatEvent> tell;
  private final Seen seen = new Seen();
  private final Gates gates = new Gates();
  private final NodeView nodes = new NodeView();
  private String self = "";

  Showing(long device, Memberships memberships, Consumer<ChatEvent> tell) {
    this.device = device;
    this.memberships = memberships;
    this.tell = tell;
  }

  void accept(Item item) {
    if (item instanceof Item.Arrived arrived) {
      for (Event event : arrived.events()) {
        show(event);
        gates.received();
      }
    } else if (item instanceof Item.Settled settled) {
      settled.outcomes().forEach(outcome -> settle(settled, outcome));
    } else if (item instanceof Item.Welcomed began) {
      self = Names.key(began.welcome().user());
      nodes.welcome(began.welcome().nodes());
      gates.began(began.session());
      tell.accept(began.welcome());
    } else if (item instanceof Item.Moved moved) {
      move(moved);
    } else if (item instanceof Item.Ended ended) {
      gates.ended(ended.session());
    } else if (item instanceof Item.Said said) {
      tell.accept(said.event());
    } else if (item instanceof Item.Run run) {
      run.action().run();
    }
  }

  private void move(Item.Moved moved) {
    gates.began(moved.session());
    for (NodeView.Change change :
        nodes.moved(moved.node(), moved.up(), moved.left(), moved.fate())) {
      tell.accept(new ChatEvent.NodeChanged(Instant.now(), change.node(), change.state()));
    }
    tell.accept(new ChatEvent.Reconnected(Instant.now(), moved.node(), -1));
  }

  private void settle(Item.Settled settled, Lines.Outcome outcome) {
    Action action = outcome.line().action();
    boolean ofRooms = action instanceof Action.Enter || action instanceof Action.Part;
    gates.after(settled.session(), ofRooms ? settled.after() : 0, () -> complete(outcome));
  }

  private void complete(Lines.Outcome outcome) {
    ErrorCode refused = outcome.receipt().refused();
    if (refused == null) {
      String id = EventId.text(device, outcome.line().n());
      outcome.line().future().complete(new Receipt(id));
    } else {
      String message = outcome.receipt().message();
      outcome.line().future().completeExceptionally(refusal(refused, message));
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
      return seen.add(e.from(), e.id())
          ? new ChatEvent.Message(
              sent(e.id()), e.id().text(), e.room(), e.from(), e.text(), e.action(), e.late())
          : null;
    } else if (event instanceof Event.Private e) {
      return seen.add(e.from(), e.id())
          ? new ChatEvent.PrivateMessage(
              sent(e.id()), e.id().text(), e.from(), e.to(), e.text(), e.late())
          : null;
    } else if (event instanceof Event.Joined e) {
      return new ChatEvent.Joined(now, e.user(), e.node());
    } else if (event instanceof Event.Left e) {
      return new ChatEvent.Left(now, e.user(), e.node(), e.reason());
    } else if (event instanceof Event.RoomJoined e) {
      if (Names.key(e.user()).equals(self)) {
        memberships.named(e.room());
      }
      return new ChatEvent.RoomJoined(now, e.user(), e.room());
    } else if (event instanceof Event.RoomParted e) {
      return new ChatEvent.RoomParted(now, e.user(), e.room());
    } else if (event instanceof Event.NodeChanged e) {
      return nodes.change(e.node(), e.state())
          ? new ChatEvent.NodeChanged(now, e.node(), e.state())
          : null;
    }
    return null;
  }

  private static Instant sent(EventId id) {
    return Instant.ofEpochMilli(id.millis());
  }
}
