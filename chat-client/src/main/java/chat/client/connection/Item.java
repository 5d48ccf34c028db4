package chat.client.connection;

import chat.api.Event;
import chat.api.NodeState;
import chat.api.VersionVector;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** What reaches the listener thread, in the order in which it is to be seen. */
sealed interface Item {
  /**
   * The first session began.
   *
   * @param ledger where everything that is shown from now on is entered
   * @param name what the account is called
   * @param entered the rooms that one has become a member of by it
   * @param past what was said in them before
   */
  record Welcomed(
      long session,
      ChatEvent.Welcome welcome,
      Ledger ledger,
      OwnName name,
      List<String> entered,
      Showing.Past past)
      implements Item {
    /** The same where another session took the place of that one before it delivered anything. */
    Welcomed at(Moved moved) {
      ChatEvent.Welcome there =
          new ChatEvent.Welcome(
              welcome.at(),
              moved.user(),
              moved.node(),
              welcome.rooms(),
              welcome.current(),
              List.copyOf(moved.up()),
              welcome.users(),
              welcome.userCount(),
              welcome.missed(),
              welcome.since());
      return new Welcomed(moved.session(), there, ledger, name, entered, past);
    }
  }

  /**
   * A session was made anew.
   *
   * @param user what it calls the account
   * @param up the nodes that are up now
   * @param left the node that served before
   * @param fate what became of it; null when it lives
   */
  record Moved(
      long session, String node, String user, Set<String> up, String left, @Nullable NodeState fate)
      implements Item {}

  /**
   * A delivery of the session that began last.
   *
   * @param token what it adds to what is held once its events are shown
   * @param missed in the first one: how many lines that were missed follow; -1: not known
   */
  record Arrived(List<Event> events, VersionVector token, int missed) implements Item {}

  /** Receipts; rooms are not reported before {@code after} events of the session were shown. */
  record Settled(long session, List<Pending.Outcome> outcomes, long after) implements Item {}

  /**
   * No delivery of this session follows.
   *
   * @param reached is opened as soon as all that came before has been shown
   */
  record Ended(long session, CountDownLatch reached) implements Item {}

  /** Something that this side has to say. */
  record Said(ChatEvent event) implements Item {}

  /** Something to do in this order, such as ending a future. */
  record Run(Runnable action) implements Item {}
}
