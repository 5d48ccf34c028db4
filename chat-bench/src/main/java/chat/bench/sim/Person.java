package chat.bench.sim;

import chat.client.replica.Saved;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Somebody who types and reads, at a client that may be killed, frozen, moved. */
final class Person {
  private static final long TICK = 100 * Agenda.MS;

  private final World world;
  private final int index;
  private final Place place;
  private final Rng rng;
  private final View view;
  private final Rng deeds;

  /** Never says that it is earlier than it is: then its lines may stand before what it has seen. */
  private final boolean honest;

  private Saved<Integer> saved = Saved.nothing();
  private @Nullable Client client;
  private long lie;

  Person(World world, int index) {
    this.world = world;
    this.index = index;
    place = world.places.get(world.placeOf(index));
    rng = Rng.of(world.plan.seed(), "person " + index);
    view = new View(index);
    deeds = Rng.of(world.plan.seed(), "deeds " + index);
    honest =
        world.plan.faults().stream()
            .noneMatch(
                f -> f instanceof Fault.LyingClient l && l.client() == index && l.millis() < 0);
  }

  int index() {
    return index;
  }

  View view() {
    return view;
  }

  /** The node that it has a session with, or -1. */
  int node() {
    return client == null ? -1 : client.node();
  }

  /** Whether all that was typed is acknowledged. */
  boolean content() {
    return client != null && client.unacknowledged() == 0;
  }

  /** Whether its client believes in this name. */
  boolean believes(String name) {
    return client != null && client.name().equals(name);
  }

  void start() {
    if (!place.up()) {
      place.start();
      Client fresh = new Client(world, this, rng.nextLong(), place.life(), saved);
      client = fresh;
      tick(fresh);
      place.in(pause(), () -> type(fresh));
    }
  }

  private void tick(Client of) {
    of.tick();
    place.in(TICK, () -> tick(of));
  }

  private long pause() {
    return 1 + rng.skewed(0, 4 * world.plan.knobs().typing());
  }

  private void type(Client at) {
    if (world.agenda.now() < world.plan.load()) {
      for (int lines = 1 + rng.below(world.plan.knobs().burst()); lines > 0; lines--) {
        at.write(view, honest, deeds);
      }
      at.tick();
      place.in(pause(), () -> type(at));
    }
  }

  /** One more line, when all has healed. */
  void lastWords() {
    place.release();
    if (client != null) {
      client.write(view, honest, deeds);
      client.tick();
    }
  }

  void deliver(Session.Callback callback, Page page, Consumer<Boolean> answer) {
    if (client == null) {
      answer.accept(false);
    } else {
      client.deliver(callback, page, answer);
    }
  }

  /** What this person's client tells the nodes instead of its clock. */
  long told(long clock) {
    return Math.max(0, clock + (lie << 16));
  }

  /** The node to try next. */
  String next(String last) {
    String next;
    do {
      next = Machine.name(rng.below(world.plan.nodes()));
    } while (next.equals(last));
    return next;
  }

  // --- What happens to it ---------------------------------------------------------------------

  void freeze(long until) {
    place.freeze(until);
  }

  void crash(long down) {
    if (client != null) {
      saved = client.saved();
      client = null;
      place.end(true);
      world.network.died(world.placeOf(index), true);
      world.agenda.in(down, this::start);
    }
  }

  void move() {
    if (client != null && !place.frozen()) {
      client.move();
    }
  }

  void lie(long millis) {
    lie = millis;
  }

  @Override
  public String toString() {
    return "person" + index;
  }
}
