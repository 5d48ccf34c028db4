package chat.server.session;

import chat.api.Account;
import chat.api.Event;
import chat.api.Names;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What of the log a user may see: his rooms' lines, and his private ones. Immutable.
 *
 * @param rooms the keys of the rooms that he is a member of
 */
record Sight(Account account, Set<String> rooms) implements Predicate<Event> {
  Sight {
    rooms = Set.copyOf(rooms);
  }

  @Override
  public boolean test(Event event) {
    if (event instanceof Event.Message message) {
      return rooms.contains(Names.key(message.room()));
    }
    return event instanceof Event.Private line
        && (account.equals(line.sender()) || account.equals(line.recipient()));
  }
}
