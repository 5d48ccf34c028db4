package chat.api;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What happens in the chat, as it travels between nodes and to clients ({@link EventCodec} gives
 * the bytes). Kinds below 128 are {@link Logged}; those from 128 are <em>soft</em>: they tell of
 * momentary state, are never logged, and vanish with their node.
 */
public sealed interface Event {

  /** What has a place in the order of all events. */
  sealed interface Logged extends Event {
    EventId id();
  }

  /** Logged, and folded into the state that all nodes share: what an account wants changed. */
  sealed interface StateChange extends Logged {
    /** Who wants it. */
    Account account();
  }

  /** A change of one room. */
  sealed interface RoomChange extends StateChange {
    /** What the account was called when the event was published. */
    String user();

    /** The room, as it was written. */
    String room();
  }

  /** A change of an account's name. */
  sealed interface NameChange extends StateChange {
    /** The name that is asked for. */
    String name();
  }

  /**
   * A line said in a room; {@code action} for {@code /me}.
   *
   * @param text empty if it is no longer kept
   */
  record Message(EventId id, String from, String room, String text, boolean action, boolean late)
      implements Logged {}

  /**
   * A line from one user to another. Names change hands, so what is logged says whose line it is.
   *
   * @param text empty if it is no longer kept
   * @param sender {@code from}'s account
   * @param recipient {@code to}'s account; both accounts, or neither: then it is not logged
   */
  record Private(
      EventId id,
      String from,
      String to,
      String text,
      boolean late,
      @Nullable Account sender,
      @Nullable Account recipient)
      implements Logged {

    /** A line between whoever has these names at the moment. */
    public Private(EventId id, String from, String to, String text, boolean late) {
      this(id, from, to, text, late, null, null);
    }
  }

  /** An account's first name, asked for when it is first seen. */
  record NameClaimed(EventId id, Account account, String name) implements NameChange {}

  /** An account gives its name up and asks for another one. */
  record NameChosen(EventId id, Account account, String name) implements NameChange {}

  /** A room is to be made; its maker enters it. */
  record RoomCreated(EventId id, Account account, String user, String room) implements RoomChange {}

  /** An account becomes a member of a room, which is made if there is none. */
  record RoomEntered(EventId id, Account account, String user, String room) implements RoomChange {}

  /** An account is no longer a member of a room. */
  record RoomLeft(EventId id, Account account, String user, String room) implements RoomChange {}

  /** A room gets a topic; an empty one takes it away. */
  record TopicSet(EventId id, Account account, String user, String room, String topic)
      implements RoomChange {}

  /** Soft: a user's first session began. */
  record Joined(String user, String node) implements Event {}

  /** Soft: a user's last session ended. */
  record Left(String user, String node, LeaveReason reason) implements Event {}

  /** Soft: a user became a member of a room. */
  record RoomJoined(String user, String room) implements Event {}

  /** Soft: a user is no longer a member of a room. */
  record RoomParted(String user, String room) implements Event {}

  /** Soft: a room has another topic; an empty one: none. */
  record TopicChanged(String by, String room, String topic) implements Event {}

  /** Soft, to whom it concerns: what has become of a room that {@code by} had made. */
  record RoomChanged(String by, String room, RoomState state) implements Event {}

  /** Soft, to the sessions of one account: what it is called from now on. */
  record NameChanged(String old, String name, NameReason reason) implements Event {}

  /** Soft: a node came, is closing, or died. */
  record NodeChanged(String node, NodeState state) implements Event {}

  /**
   * Soft, between nodes: the session that {@code presence} describes is on the sender, as it says.
   */
  record Present(Presence presence) implements Event {}

  /** Soft, between nodes: that session is no longer on the sender. */
  record Gone(Account account, long device, LeaveReason reason) implements Event {}

  /** Soft, between nodes: every session of the sender has been named on this link. */
  record PresenceComplete() implements Event {}

  /**
   * A kind that this version does not know: passed on untouched. {@code bytes} is the whole frame.
   */
  record Unknown(int kind, byte[] bytes) implements Event {
    @Override
    public boolean equals(Object other) {
      return other instanceof Unknown unknown && Arrays.equals(bytes, unknown.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }
}
