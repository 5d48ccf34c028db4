package chat.server.session;

import chat.api.Account;
import chat.api.Event;
import chat.server.state.Memberships;
import java.util.function.Predicate;

/**
 * What of the log a user may see: what was said in a room while he was in it, and his private
 * lines. Immutable.
 */
record Sight(Account account, Memberships memberships) implements Predicate<Event> {
  @Override
  public boolean test(Event event) {
    if (event instanceof Event.Message message) {
      return memberships.had(message.room(), message.id());
    }
    return event instanceof Event.Private line
        && (account.equals(line.sender()) || account.equals(line.recipient()));
  }
}
