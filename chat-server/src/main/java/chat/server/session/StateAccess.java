package chat.server.session;

import chat.api.Account;
import chat.api.BadInputException;
import chat.api.ChatException;
import chat.api.ErrorCode;
import chat.api.EventKey;
import chat.server.state.RoomView;
import chat.server.state.State;
import java.util.Set;

/** Access by what all nodes know: members are who has entered, names are whose the order says. */
record StateAccess(State state) implements Access {
  @Override
  public void checkIn(Session session, String room) throws ChatException {
    if (session.isIn(room)) {
      return;
    }
    RoomView known = state.room(room);
    if (known == null) {
      throw new BadInputException(
          ErrorCode.NO_SUCH_ROOM, "there is no room '" + room + "': /rooms shows which there are");
    }
    throw new BadInputException(
        ErrorCode.NOT_IN_ROOM, "you are not in '" + known.room() + "': /join " + known.room());
  }

  @Override
  public Set<String> rooms(Session session) {
    return Set.copyOf(session.rooms);
  }

  @Override
  public Account account(String user) throws ChatException {
    Account owner = state.owner(user);
    if (owner == null) {
      throw new BadInputException(
          ErrorCode.NO_SUCH_USER, "there is no user '" + user + "': /who shows who is connected");
    }
    return owner;
  }

  @Override
  public EventKey joinedAt(Session session, String room) {
    EventKey since = state.memberSince(room, session.account);
    return since == null ? EventKey.LAST : since;
  }
}
