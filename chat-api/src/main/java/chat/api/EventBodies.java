package chat.api;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/**
 * The body of each kind of event: 64-bit numbers, accounts (32 bytes) and strings (length u16, then
 * UTF-8), in the order in which they are written here. A kind's body never changes; what must carry
 * more becomes another kind.
 */
final class EventBodies {
  static final int MESSAGE = 1;
  private static final int ACTION = 2;
  static final int PRIVATE = 3;
  static final int PRIVATE_OF_ACCOUNTS = 4;
  private static final int NAME_CLAIMED = 5;
  private static final int NAME_CHOSEN = 6;
  private static final int ROOM_CREATED = 7;
  private static final int ROOM_ENTERED = 8;
  private static final int ROOM_LEFT = 9;
  private static final int TOPIC_SET = 10;
  private static final int JOINED = 128;
  private static final int LEFT = 129;
  private static final int ROOM_JOINED = 130;
  private static final int ROOM_PARTED = 131;
  private static final int NODE_CHANGED = 132;
  private static final int TOPIC_CHANGED = 133;
  private static final int ROOM_CHANGED = 134;
  private static final int NAME_CHANGED = 135;
  private static final int PRESENT = 140;
  private static final int GONE = 141;
  private static final int PRESENCE_COMPLETE = 142;

  private EventBodies() {}

  /** Writes the body of {@code event}; returns its kind. */
  static int write(Event event, DataOutputStream out) throws IOException {
    if (event instanceof Event.Logged logged) {
      Fields.id(out, logged.id());
      return writeLogged(logged, out);
    }
    return writeSoft(event, out);
  }

  /** The event of that kind and with those flags, or null if this version has none. */
  static @Nullable Event read(int kind, int flags, ByteBuffer in)
      throws CharacterCodingException, BadInputException {
    return kind < JOINED ? readLogged(kind, flags, in) : readSoft(kind, in);
  }

  static boolean isStateChange(int kind) {
    return kind >= NAME_CLAIMED && kind <= TOPIC_SET;
  }

  private static int writeLogged(Event.Logged event, DataOutputStream out) throws IOException {
    if (event instanceof Event.StateChange change) {
      return writeChange(change, out);
    } else if (event instanceof Event.Message e) {
      Fields.strings(out, e.from(), e.room(), e.text());
      return e.action() ? ACTION : MESSAGE;
    } else if (event instanceof Event.Private e) {
      Fields.strings(out, e.from(), e.to(), e.text());
      if (e.sender() == null || e.recipient() == null) {
        return PRIVATE;
      }
      Fields.account(out, e.sender());
      Fields.account(out, e.recipient());
      return PRIVATE_OF_ACCOUNTS;
    }
    throw new IllegalArgumentException("no byte form for " + event.getClass());
  }

  private static int writeChange(Event.StateChange event, DataOutputStream out) throws IOException {
    Fields.account(out, event.account());
    if (event instanceof Event.NameChange e) {
      Fields.strings(out, e.name());
      return e instanceof Event.NameClaimed ? NAME_CLAIMED : NAME_CHOSEN;
    } else if (event instanceof Event.RoomChange e) {
      Fields.strings(out, e.user(), e.room());
      if (e instanceof Event.TopicSet set) {
        Fields.strings(out, set.topic());
        return TOPIC_SET;
      } else if (e instanceof Event.RoomCreated) {
        return ROOM_CREATED;
      }
      return e instanceof Event.RoomEntered ? ROOM_ENTERED : ROOM_LEFT;
    }
    throw new IllegalArgumentException("no byte form for " + event.getClass());
  }

  private static int writeSoft(Event event, DataOutputStream out) throws IOException {
    if (event instanceof Event.Joined e) {
      Fields.strings(out, e.user(), e.node());
      return JOINED;
    } else if (event instanceof Event.Left e) {
      Fields.strings(out, e.user(), e.node(), e.reason().name());
      return LEFT;
    } else if (event instanceof Event.RoomJoined e) {
      Fields.strings(out, e.user(), e.room());
      return ROOM_JOINED;
    } else if (event instanceof Event.RoomParted e) {
      Fields.strings(out, e.user(), e.room());
      return ROOM_PARTED;
    } else if (event instanceof Event.NodeChanged e) {
      Fields.strings(out, e.node(), e.state().name());
      return NODE_CHANGED;
    } else if (event instanceof Event.TopicChanged e) {
      Fields.strings(out, e.by(), e.room(), e.topic());
      return TOPIC_CHANGED;
    } else if (event instanceof Event.RoomChanged e) {
      Fields.strings(out, e.by(), e.room(), e.state().name());
      return ROOM_CHANGED;
    } else if (event instanceof Event.NameChanged e) {
      Fields.strings(out, e.old(), e.name(), e.reason().name());
      return NAME_CHANGED;
    }
    return writePresence(event, out);
  }

  private static int writePresence(Event event, DataOutputStream out) throws IOException {
    if (event instanceof Event.Present e) {
      Fields.presence(out, e.presence());
      return PRESENT;
    } else if (event instanceof Event.Gone e) {
      Fields.account(out, e.account());
      out.writeLong(e.device());
      Fields.strings(out, e.reason().name());
      return GONE;
    } else if (event instanceof Event.PresenceComplete) {
      return PRESENCE_COMPLETE;
    }
    throw new IllegalArgumentException("no byte form for " + event.getClass());
  }

  private static @Nullable Event readLogged(int kind, int flags, ByteBuffer in)
      throws CharacterCodingException, BadInputException {
    if (kind < MESSAGE || kind > TOPIC_SET) {
      return null;
    }
    EventId id = Fields.id(in);
    if (kind >= NAME_CLAIMED) {
      return readChange(kind, id, Fields.account(in), in);
    }
    boolean late = (flags & EventFrame.FLAG_LATE) != 0;
    boolean blanked = (flags & EventFrame.FLAG_BLANKED) != 0;
    String from = Fields.user(in);
    if (kind == MESSAGE || kind == ACTION) {
      String room = Fields.room(in);
      return new Event.Message(id, from, room, Fields.text(in, blanked), kind == ACTION, late);
    }
    String to = Fields.user(in);
    String text = Fields.text(in, blanked);
    return kind == PRIVATE
        ? new Event.Private(id, from, to, text, late)
        : new Event.Private(id, from, to, text, late, Fields.account(in), Fields.account(in));
  }

  private static Event readChange(int kind, EventId id, Account account, ByteBuffer in)
      throws CharacterCodingException, BadInputException {
    if (kind == NAME_CLAIMED) {
      return new Event.NameClaimed(id, account, Fields.typedUser(in));
    } else if (kind == NAME_CHOSEN) {
      return new Event.NameChosen(id, account, Fields.typedUser(in));
    }
    String user = Fields.user(in);
    String room = Fields.room(in);
    return switch (kind) {
      case ROOM_CREATED -> new Event.RoomCreated(id, account, user, room);
      case ROOM_ENTERED -> new Event.RoomEntered(id, account, user, room);
      case ROOM_LEFT -> new Event.RoomLeft(id, account, user, room);
      default -> new Event.TopicSet(id, account, user, room, Fields.topic(in));
    };
  }

  private static @Nullable Event readSoft(int kind, ByteBuffer in)
      throws CharacterCodingException, BadInputException {
    return switch (kind) {
      case JOINED -> new Event.Joined(Fields.user(in), Fields.node(in));
      case LEFT ->
          new Event.Left(Fields.user(in), Fields.node(in), LeaveReason.valueOf(Fields.string(in)));
      case ROOM_JOINED -> new Event.RoomJoined(Fields.user(in), Fields.room(in));
      case ROOM_PARTED -> new Event.RoomParted(Fields.user(in), Fields.room(in));
      case NODE_CHANGED ->
          new Event.NodeChanged(Fields.node(in), NodeState.valueOf(Fields.string(in)));
      case TOPIC_CHANGED ->
          new Event.TopicChanged(Fields.user(in), Fields.room(in), Fields.topic(in));
      case ROOM_CHANGED ->
          new Event.RoomChanged(
              Fields.user(in), Fields.room(in), RoomState.valueOf(Fields.string(in)));
      case NAME_CHANGED ->
          new Event.NameChanged(
              Fields.user(in), Fields.user(in), NameReason.valueOf(Fields.string(in)));
      case PRESENT -> new Event.Present(Fields.presence(in));
      case GONE ->
          new Event.Gone(Fields.account(in), in.getLong(), LeaveReason.valueOf(Fields.string(in)));
      case PRESENCE_COMPLETE -> new Event.PresenceComplete();
      default -> null;
    };
  }
}
