package chat.server.state;

import chat.api.Account;
import chat.api.EventId;
import org.jspecify.annotations.Nullable;

/**
 * What an event changed. One that came in its place changes what it says; one that came late may
 * change anything, or nothing. Rooms are named as their first event wrote them; {@code id} is an
 * event's id as people see it.
 */
public sealed interface Effect {

  /** Whether it says that a room cannot be folded. */
  default boolean isDefect() {
    return this instanceof Stopped || this instanceof Broken;
  }

  /** To its maker: {@code account} has made the room. Told anew when an earlier maker turns up. */
  record Made(String room, Account account, String user, String id) implements Effect {}

  /** The room is not there any more: what had made it turned out to be a copy of something else. */
  record Unmade(String room) implements Effect {}

  /** To the room and to himself: {@code account} is a member now, and gets what is said there. */
  record Entered(String room, Account account, String user) implements Effect {}

  /** To the room and to himself: {@code account} is no member any more. */
  record Parted(String room, Account account, String user) implements Effect {}

  /** To the room: its topic now; empty when there is none. */
  record TopicChanged(String room, String user, String topic, String id) implements Effect {
    /** No topic was ever set. */
    static final TopicChanged NONE = new TopicChanged("", "", "", "");

    /** Whether it says the same, whatever the room is called. */
    boolean says(TopicChanged other) {
      return id.equals(other.id) && topic.equals(other.topic) && user.equals(other.user);
    }
  }

  /**
   * To {@code account}: it is called {@code name} from now on.
   *
   * @param old what it was called before; null for its first name
   */
  record Renamed(Account account, @Nullable String old, String name, Reason reason)
      implements Effect {}

  /** Why an account has the name that it has. */
  enum Reason {
    /** It is the name that it asked for. */
    ASKED,
    /** Another account asked for that name first. */
    LOST_CLAIM
  }

  /** To {@code account}: what the event that was applied asked for is not so. */
  record Refused(EventId id, Account account, Refusal refusal) implements Effect {}

  /**
   * A defect: the room is not folded until it was {@linkplain State#rebuild rebuilt}. Its members
   * stay as they were.
   */
  record Stopped(String room, String id, Throwable defect) implements Effect {}

  /** The room was rebuilt and goes on; what it had missed came before this. */
  record Reopened(String room) implements Effect {}

  /** The defect was met again while the room was rebuilt: it stays as it was. */
  record Broken(String room, String id, Throwable defect) implements Effect {}
}
