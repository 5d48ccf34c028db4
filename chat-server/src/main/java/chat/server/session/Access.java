package chat.server.session;

import chat.api.Account;
import chat.api.ChatException;
import chat.api.EventKey;
import java.util.Set;

/** Who may see what of the log, now. On the sequencer. */
public interface Access {
  /** Throws {@code NO_SUCH_ROOM} or {@code NOT_IN_ROOM} unless the session's user is in it. */
  void checkIn(Session session, String room) throws ChatException;

  /** The rooms that the session's user is in, in whatever spelling. */
  Set<String> rooms(Session session);

  /** Whose name this is; throws {@code NO_SUCH_USER} if it is nobody's. */
  Account account(String user) throws ChatException;

  /** Where in the order the session's user became a member of a room that he is in. */
  EventKey joinedAt(Session session, String room);
}
