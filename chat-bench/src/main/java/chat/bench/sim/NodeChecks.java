package chat.bench.sim;

import chat.api.EventId;
import chat.api.EventKey;
import chat.server.order.Answer;
import chat.server.order.Constants;
import chat.server.order.Header;
import chat.server.order.Item;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one core promises: it shows only what is on its disk, lets nothing wait too long, and
 * acknowledges only what is safe. Keeps the history that it told.
 */
final class NodeChecks {
  private static final long TICK = 50 * Agenda.MS;
  private static final long EARLIER = -1;

  private record Ref(long origin, long seq) {}

  private record Line(long device, long n) {}

  private final World world;
  private final Machine machine;
  private final Map<Ref, Long> durableAt = new HashMap<>();
  private final Map<Line, Long> submittedAt = new HashMap<>();
  private final Map<Message, EventKey> history = new HashMap<>();
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private final Map<Line, Told> told = new HashMap<>();
  private final Fold fold;
  private boolean stopped;

  private record Waiting(Header event, long since) {}

  /**
   * What a client said of the time when it submitted a line.
   *
   * @param believable so little ahead that the node has to believe it
   */
  private record Told(long clock, boolean believable) {}

  NodeChecks(World world, Machine machine) {
    this.world = world;
    this.machine = machine;
    fold = new Fold(world.ledger, world.taken.keeps(DriverRule.FOLD_IN_ORDER));
  }

  /** Each message's place in the history that this node tells. */
  Map<Message, EventKey> history() {
    return history;
  }

  /** What the node makes of it. */
  Fold fold() {
    return fold;
  }

  void restored(Header event) {
    durableAt.put(ref(event), EARLIER);
  }

  void durable(List<Header> events, boolean joined) {
    for (Header event : events) {
      durableAt.put(ref(event), joined ? machine.awake() : EARLIER);
      if (joined) {
        waiting.add(new Waiting(event, machine.awake()));
      }
    }
  }

  /** After each input: what still waits has not waited too long. */
  void after() {
    while (!waiting.isEmpty() && history.containsKey(message(waiting.peek().event))) {
      waiting.remove();
    }
    if (!waiting.isEmpty() && !stopped) {
      bounded(waiting.peek().event, waiting.peek().since, "not shown");
    }
  }

  void submitted(long device, long clock, List<Item> items) {
    Constants constants = world.plan.constants();
    long most = (machine.wallMillis() + constants.get(Constants.Name.CLIENT_MILLIS)) << 16;
    for (Item item : items) {
      told.merge(
          new Line(device, item.n()),
          new Told(clock, clock <= most),
          (one, other) -> one.clock > other.clock ? one : other);
    }
    if (constants.get(Constants.Name.MAX_QUEUED) < Constants.Name.MAX_QUEUED.normal) {
      return; // it may not have been taken
    }
    for (Item item : items) {
      submittedAt.putIfAbsent(new Line(device, item.n()), machine.awake());
    }
  }

  /**
   * @param own the node has published it itself
   */
  void appended(Header event, boolean own) {
    Line line = new Line(event.device(), event.n());
    Long since = submittedAt.remove(line);
    if (since != null && own) {
      bounded(event, since, "published");
    }
    Told author = told.remove(line);
    if (author != null && own && event.stamp() <= author.clock) {
      if (author.believable) {
        throw new Violation(
            "after all that its author has seen", message(event) + " got an earlier place");
      }
      message(event).unbelieved();
    }
  }

  void shown(Header event, boolean late, boolean mark) {
    Long since = durableAt.get(ref(event));
    if (since == null) {
      throw new Violation("shown is stored", message(event) + " is not on node " + machine.index());
    }
    if (since != EARLIER) {
      bounded(event, since, "shown");
    }
    if (world.calm() && (late || mark)) {
      throw new Violation("never late without faults", message(event).toString());
    }
    EventKey before = place(event);
    if (before != null) {
      throw new Violation(
          "shown once", "node " + machine.index() + " tells twice " + message(event));
    }
  }

  void moved(Header winner) {
    EventKey before = place(winner);
    if (before == null || before.compareTo(winner.key()) <= 0) {
      throw new Violation("the lowest copy wins", message(winner) + " moved to a later place");
    }
    if (world.calm()) {
      throw new Violation("never moved without faults", message(winner).toString());
    }
  }

  private @Nullable EventKey place(Header winner) {
    fold.take(winner.id());
    return history.put(message(winner), winner.key());
  }

  void acknowledged(Answer.Acked acked) {
    for (EventId id : acked.ids()) {
      Message message = world.ledger.of(id.device(), id.n());
      world.ledger.acknowledged(message, machine.alone(), world.agenda.now());
    }
  }

  private void bounded(Header event, long since, String what) {
    long cap = world.plan.constants().get(Constants.Name.CAP) / 1_000;
    long waited = machine.awake() - since;
    // Of a pause of its own a node takes out a tick more, since that is how it finds out.
    if (waited > cap + TICK * (1 + machine.pauses())) {
      throw new Violation(
          "no long waits",
          message(event) + " was " + what + " after " + waited / Agenda.MS + " ms");
    }
  }

  /** It shows and publishes no more. */
  void stopped() {
    submittedAt.clear();
    told.clear();
    stopped = true;
  }

  private Message message(Header event) {
    return world.ledger.of(event.device(), event.n());
  }

  private static Ref ref(Header event) {
    return new Ref(event.origin(), event.seq());
  }
}
