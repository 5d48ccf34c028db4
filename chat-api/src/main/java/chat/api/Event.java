package chat.api;

import java.util.Arrays;

/**
 * What happens in the chat, as it travels between nodes and to clients ({@link EventCodec} gives
 * the bytes). Kinds below 128 have an {@link EventId}; those from 128 are <em>soft</em>: they tell
 * of momentary state, are never logged, and vanish with their node.
 */
public sealed interface Event {

  /** A line said in a room; {@code action} for {@code /me}. */
  record Message(EventId id, String from, String room, String text, boolean action, boolean late)
      implements Event {}

  /** A line from one user to another. */
  record Private(EventId id, String from, String to, String text, boolean late) implements Event {}

  /** Soft: a user's first session began. */
  record Joined(String user, String node) implements Event {}

  /** Soft: a user's last session ended. */
  record Left(String user, String node, LeaveReason reason) implements Event {}

  /** Soft: a user became a member of a room. */
  record RoomJoined(String user, String room) implements Event {}

  /** Soft: a user is no longer a member of a room. */
  record RoomParted(String user, String room) implements Event {}

  /** Soft: a node came, is closing, or died. */
  record NodeChanged(String node, NodeState state) implements Event {}

  /**
   * Soft, between nodes: the session that {@code presence} describes is on the sender, as it says.
   */
  record Present(Presence presence) implements Event {}

  /** Soft, between nodes: that session is no longer on the sender. */
  record Gone(String user, long device, LeaveReason reason) implements Event {}

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
