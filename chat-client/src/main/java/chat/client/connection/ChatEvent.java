package chat.client.connection;

import chat.api.ErrorCode;
import chat.api.LeaveReason;
import chat.api.NameReason;
import chat.api.NodeState;
import chat.api.RoomState;
import chat.client.text.Sentence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Chat} tells its listeners, in order, on one thread. {@code at} is when it arrived
 * here; for a message, when it was sent.
 */
public sealed interface ChatEvent {
  Instant at();

  /**
   * The first event of a process; never a second time.
   *
   * @param current the current room; empty when in none
   * @param users the first 200 connected users of the cluster, sorted, oneself included
   * @param missed how many lines of one's rooms and of private talk were said since the last
   *     process of this user left, and follow; -1 when that is not known; 0 for who begins
   * @param since when the last line was said that had been shown before; null for who begins
   */
  record Welcome(
      Instant at,
      String user,
      String node,
      List<String> rooms,
      String current,
      List<String> nodes,
      List<String> users,
      int userCount,
      long missed,
      @Nullable Instant since)
      implements ChatEvent {
    /** The same, now that it is known how much was missed. */
    Welcome missing(long lines, @Nullable Instant from) {
      return new Welcome(at, user, node, rooms, current, nodes, users, userCount, lines, from);
    }
  }

  /** A line in a room, one's own too; {@code action} for {@code /me}. */
  record Message(
      Instant at, String id, String room, String from, String text, boolean action, boolean late)
      implements ChatEvent {}

  /** A private line, received or sent. */
  record PrivateMessage(Instant at, String id, String from, String to, String text, boolean late)
      implements ChatEvent {}

  /**
   * A line that was said before, at its place in the order: the answer to {@link Chat#history} and
   * {@link Chat#search}; as an event one of the last that were said in a room before one became a
   * member of it, told before any other line of that room.
   *
   * @param room where it was said; empty for a private line
   * @param to to whom a private line was said; otherwise empty
   */
  record History(Instant at, String id, Kind kind, String room, String from, String to, String text)
      implements ChatEvent {
    /** What sort of line it is. */
    public enum Kind {
      MESSAGE,
      ACTION,
      PRIVATE;

      /** The kind as programs read it, such as {@code message}. */
      public String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
      }
    }
  }

  /** A user came. */
  record Joined(Instant at, String user, String node) implements ChatEvent {}

  /** A user went. */
  record Left(Instant at, String user, String node, LeaveReason reason) implements ChatEvent {}

  /** A user became a member of a room. */
  record RoomJoined(Instant at, String user, String room) implements ChatEvent {}

  /** A user is no longer a member of a room. */
  record RoomParted(Instant at, String user, String room) implements ChatEvent {}

  /** A room has another topic; an empty one: none. */
  record TopicChanged(Instant at, String room, String by, String topic) implements ChatEvent {}

  /** To whom it concerns: what has become of a room that {@code by} had made. */
  record RoomChanged(Instant at, String room, String by, RoomState state) implements ChatEvent {}

  /** One's own account is called {@code user} from now on, and no longer {@code old}. */
  record NameChanged(Instant at, String user, String old, NameReason reason) implements ChatEvent {}

  /** A node came, closes, or died. */
  record NodeChanged(Instant at, String node, NodeState state) implements ChatEvent {}

  /** The session is lost and no node takes us yet: said once, until {@link Reconnected}. */
  record Searching(Instant at, String reason) implements ChatEvent {}

  /**
   * A session was made anew. {@code missed}: how many lines were said meanwhile, and follow; -1
   * when that is not known. {@code since}: when the last line was said that had been shown before;
   * null when there was none.
   */
  record Reconnected(Instant at, String node, long missed, @Nullable Instant since)
      implements ChatEvent {}

  /**
   * What is said has waited for {@code node} to take its place in the order, for half a second by
   * now; empty: it does not wait any more. A lost session takes this back.
   */
  record Waiting(Instant at, String node) implements ChatEvent {}

  /**
   * What became of a line that an ended process of this user left unacknowledged.
   *
   * @param id the message's id; others have it once
   * @param text what was written; empty when it was no line
   * @param refused why it was not taken; null when it is acknowledged
   * @param message when refused: one sentence
   */
  record Resent(Instant at, String id, String text, @Nullable ErrorCode refused, String message)
      implements ChatEvent {}

  /** Something that the user should know once, such as that the node cannot call back. */
  record Advice(Instant at, Sentence sentence) implements ChatEvent {
    /** The same in English. */
    public String text() {
      return sentence.english();
    }
  }

  /** The last event. {@code error}: what went wrong, when something did. */
  record Closed(Instant at, Reason reason, @Nullable ErrorCode error, String message)
      implements ChatEvent {}

  /** Why a chat ended. */
  enum Reason {
    EXIT,
    END_OF_INPUT,
    SIGNAL,
    UNACKNOWLEDGED,
    REFUSED,
    UNREACHABLE,
    REPLACED,
    ERROR;

    /** The reason as programs read it, such as {@code end-of-input}. */
    public String text() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
