package chat.server.session;

import chat.api.Account;
import chat.api.Event;
import chat.api.EventCodec;
import chat.api.NameReason;
import chat.api.Names;
import chat.api.RoomState;
import chat.server.state.Effect;
import chat.server.state.RoomView;
import chat.server.state.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * What the log's events do here: lines go to whoever is in their room or is meant by them; changes
 * go into the {@link State}, and what comes of them is told. Owned by the sequencer.
 *
 * <p>A room that cannot be folded is rebuilt from the log, and nobody else notices.
 */
final class Fold {
  private static final Logger LOG = LogManager.getLogger(Fold.class);
  private static final long NOWHERE = -1;

  private final State state;
  private final Audience audience;
  private final Roster roster;
  private final Offer offer;
  private final Function<String, CompletableFuture<List<Event.RoomChange>>> log;

  /** Gives a frame to a session. */
  interface Offer {
    /** What takes the place {@code at} in the order. */
    void at(Session session, byte[] frame, long at);

    /** What has no place in it. */
    void soft(Session session, byte[] frame);

    /** Runs a task on the sequencer. */
    void later(Runnable task);
  }

  /**
   * @param log all that ever changed a room
   */
  Fold(
      State state,
      Audience audience,
      Roster roster,
      Offer offer,
      Function<String, CompletableFuture<List<Event.RoomChange>>> log) {
    this.state = state;
    this.audience = audience;
    this.roster = roster;
    this.offer = offer;
    this.log = log;
  }

  /** An event takes its place. */
  void deliver(Event event, byte[] frame, long at, boolean late) {
    if (event instanceof Event.Message message) {
      hearers(message, late).forEach(session -> offer.at(session, frame, at));
    } else if (event instanceof Event.Private line) {
      hearers(line).forEach(session -> offer.at(session, frame, at));
    } else if (event instanceof Event.StateChange change) {
      tell(state.apply(change), change instanceof Event.RoomCreated, at, late);
    }
  }

  /** A copy of an event counts that stands elsewhere. */
  void moved(Event event) {
    tell(state.apply(event), false, NOWHERE, true);
  }

  /** What was on the disk; nobody is here to hear of it. */
  void restored(List<Event.StateChange> changes) {
    for (Event.StateChange change : changes) {
      tell(state.apply(change), false, NOWHERE, true);
    }
  }

  private Collection<Session> hearers(Event.Message message, boolean late) {
    if (!late) {
      return audience.in(Names.key(message.room()));
    }
    List<Session> hearers = new ArrayList<>();
    for (Account account : audience.accounts()) {
      if (state.wasMember(message.room(), account, message.id())) {
        hearers.addAll(audience.of(account));
      }
    }
    return hearers;
  }

  private Collection<Session> hearers(Event.Private line) {
    Account sender = line.sender();
    Account recipient = line.recipient();
    if (sender == null || recipient == null) {
      return List.of(); // it says nothing of whose it is
    }
    List<Session> hearers = new ArrayList<>(audience.of(sender));
    if (!sender.equals(recipient)) {
      hearers.addAll(audience.of(recipient));
    }
    return hearers;
  }

  private void tell(List<Effect> effects, boolean created, long at, boolean late) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.Entered entered) {
        entered(entered, at, late);
      } else if (effect instanceof Effect.Parted parted) {
        parted(parted, at, late);
      } else if (effect instanceof Effect.Renamed renamed) {
        renamed(renamed, at);
      } else if (effect instanceof Effect.TopicChanged topic) {
        topic(topic, at);
      } else if (effect instanceof Effect.Made made && created) {
        Event event = new Event.RoomChanged(made.user(), made.room(), RoomState.CREATED);
        offer(audience.of(made.account()), event, at);
      } else {
        tellOfDefects(effect);
      }
    }
  }

  private void entered(Effect.Entered entered, long at, boolean late) {
    String room = Names.key(entered.room());
    audience.enter(entered.account(), room);
    roster.entered(entered.account(), room);
    Roster.User user = roster.user(entered.account());
    if (user != null && !late) {
      Event event = new Event.RoomJoined(user.name(), entered.room());
      offer(audience.of(entered.account(), Set.of(room)), event, at);
    }
  }

  private void parted(Effect.Parted parted, long at, boolean late) {
    String room = Names.key(parted.room());
    Roster.User user = roster.user(parted.account());
    if (user != null && !late) {
      Event event = new Event.RoomParted(user.name(), parted.room());
      offer(audience.of(parted.account(), Set.of(room)), event, at);
    }
    audience.part(parted.account(), room);
    roster.parted(parted.account(), room);
  }

  private void topic(Effect.TopicChanged topic, long at) {
    RoomView view = state.room(topic.room());
    if (view != null) {
      // Where a late event has undone the only topic, there is nobody who set it.
      String by = topic.user().isEmpty() ? view.maker() : topic.user();
      Event event = new Event.TopicChanged(by, topic.room(), topic.topic());
      offer(audience.in(Names.key(topic.room())), event, at);
    }
  }

  private void renamed(Effect.Renamed renamed, long at) {
    roster.named(renamed.account(), renamed.name());
    List<Session> own = audience.of(renamed.account());
    own.forEach(session -> session.user = renamed.name());
    String old = renamed.old();
    if (old != null) {
      NameReason reason =
          renamed.reason() == Effect.Reason.ASKED ? NameReason.ASKED : NameReason.LOST_CLAIM;
      offer(own, new Event.NameChanged(old, renamed.name(), reason), at);
    }
  }

  private void tellOfDefects(Effect effect) {
    if (effect instanceof Effect.Stopped stopped) {
      LOG.error("the room {} stops at event {}", stopped.room(), stopped.id(), stopped.defect());
      rebuild(stopped.room());
    } else if (effect instanceof Effect.Broken broken) {
      LOG.error("the room {} is broken at {}", broken.room(), broken.id(), broken.defect());
      RoomView view = state.room(broken.room());
      if (view != null) {
        Event event = new Event.RoomChanged(view.maker(), view.room(), RoomState.BROKEN);
        offer(audience.in(Names.key(view.room())), event, NOWHERE);
      }
    } else if (effect instanceof Effect.Reopened reopened) {
      LOG.info("the room {} was rebuilt and goes on", reopened.room());
    }
  }

  private void rebuild(String room) {
    var unused =
        log.apply(room)
            .whenComplete(
                (changes, failure) -> {
                  if (failure == null) {
                    offer.later(() -> tell(state.rebuild(room, changes), false, NOWHERE, true));
                  } else {
                    LOG.error("the room {} cannot be read and stays stopped", room, failure);
                  }
                });
  }

  private void offer(Collection<Session> sessions, Event event, long at) {
    if (sessions.isEmpty()) {
      return;
    }
    byte[] frame = EventCodec.encode(event);
    for (Session session : List.copyOf(sessions)) {
      if (at == NOWHERE) {
        offer.soft(session, frame);
      } else {
        offer.at(session, frame, at);
      }
    }
  }
}
