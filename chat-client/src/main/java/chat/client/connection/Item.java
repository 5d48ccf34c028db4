package chat.client.connection;

import chat.api.Event;
import chat.api.NodeState;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What reaches the listener thread, in the order in which it is to be seen. */
sealed interface Item {
  /** The first session began. */
  record Welcomed(long session, ChatEvent.Welcome welcome) implements Item {}

  /**
   * A session was made anew.
   *
   * @param up the nodes that are up now
   * @param left the node that served before
   * @param fate what became of it; null when it lives
   */
  record Moved(long session, String node, Set<String> up, String left, @Nullable NodeState fate)
      implements Item {}

  /** A delivery. */
  record Arrived(List<Event> events) implements Item {}

  /** Receipts; rooms are not reported before {@code after} events of the session were shown. */
  record Settled(long session, List<Lines.Outcome> outcomes, long after) implements Item {}

  /** No delivery of this session follows. */
  record Ended(long session) implements Item {}

  /** Something that this side has to say. */
  record Said(ChatEvent event) implements Item {}

  /** Something to do in this order, such as ending a future. */
  record Run(Runnable action) implements Item {}
}
