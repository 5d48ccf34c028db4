package chat.bench.sim;

import static chat.bench.sim.Agenda.MS;
import static chat.bench.sim.Agenda.NEVER;
import static chat.bench.sim.Agenda.S;

import chat.server.order.Constants;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws a plan from its seed. Each seed leaves most kinds of fault out (swarm testing, Groce and
 * others, 2012): histories with a few kinds reach further than histories with all of them.
 */
final class Planner {
  private final Rng rng;
  private final Plan.Mode mode;
  private final int nodes;
  private final int clients;
  private final long load;
  private final List<Fault> faults = new ArrayList<>();
  private final FaultDraw faultDraw;

  private Planner(long seed) {
    rng = Rng.of(seed, "plan");
    int kind = rng.below(10);
    mode = kind < 2 ? Plan.Mode.CALM : kind < 4 ? Plan.Mode.LASTING : Plan.Mode.CHAOS;
    nodes = rng.chance(0.8) ? 2 + rng.below(3) : 5 + rng.below(5);
    clients = 2 + rng.below(5);
    load = rng.between(6 * S, 20 * S);
    faultDraw = new FaultDraw(rng, nodes, clients, load, faults);
  }

  static Plan draw(long seed) {
    Planner planner = new Planner(seed);
    planner.starts();
    if (planner.mode != Plan.Mode.CALM) {
      planner.faultDraw.chaos();
    }
    if (planner.mode == Plan.Mode.LASTING) {
      planner.faultDraw.lasting();
    }
    Knobs knobs = planner.knobs();
    return new Plan(
        seed,
        planner.mode,
        planner.nodes,
        planner.clients,
        planner.load,
        knobs,
        planner.constants(knobs),
        planner.faults);
  }

  private Knobs knobs() {
    boolean calm = mode == Plan.Mode.CALM;
    long lines = nodes > 5 ? 60 : 150;
    int burst = rng.pick(1, 1, 2, 5, 20);
    long commitJitter = rng.pick(MS, 10 * MS, 100 * MS, calm ? 600 * MS : 300 * MS);
    return new Knobs(
        rng.skewed(100, 30 * MS),
        rng.pick(200L, 2 * MS, 20 * MS, 100 * MS),
        rng.between(100, 3 * MS),
        commitJitter,
        clients * load * burst / lines,
        burst,
        commitJitter > 10 * MS ? 1_000 : rng.pick(1, 3, 1_000),
        rng.chance(0.5),
        rng.chance(0.2),
        acquainted());
  }

  /** Who cannot be reached, or is refused, introduces nobody. */
  private boolean acquainted() {
    return mode != Plan.Mode.CHAOS || faultDraw.farAheadDrawn() || rng.chance(0.7);
  }

  /**
   * Small ones, often. Nothing is late without faults if a node that begins is linked in the 2 s
   * that the others are waited for. A LINK must bring in one call all that was published since the
   * last SYNC: in a round trip at the first try, in 0.3 s or more at each further one. With room
   * for one line a call and steady typing six tries in a row are too much (seed 1186592), so in
   * such histories a call has room for a few.
   */
  private Constants constants(Knobs knobs) {
    boolean calm = mode == Plan.Mode.CALM;
    Constants constants = Constants.DEFAULTS;
    if (rng.chance(0.4) && (!calm || quick(knobs))) {
      constants =
          constants
              .with(Constants.Name.CHUNK, rng.between(calm ? 5 : 1, 20))
              .with(Constants.Name.CHUNK_BYTES, rng.between(calm ? 1_000 : 1, 4_000))
              .with(Constants.Name.PUSH_EVENTS, rng.between(1, 5))
              .with(Constants.Name.PUSH_BYTES, rng.between(1, 1_000))
              .with(Constants.Name.MAX_PROMS, rng.between(2, 8))
              .with(Constants.Name.MAX_QUEUED, rng.between(10, 40));
    }
    return constants;
  }

  /**
   * Whether a node that begins late gets all that there is, one event a call, before the others
   * wait no more: after 2 s it is open for clients, linked or not, and what it lacks then is late
   * there, rightly. At 28 ms one way that is 36 events (seed 1152249).
   */
  private static boolean quick(Knobs knobs) {
    return knobs.latency() <= 5 * MS && knobs.jitter() <= 2 * MS && knobs.commitJitter() <= 10 * MS;
  }

  private void starts() {
    for (int node = 0; node < nodes; node++) {
      if (rng.chance(0.3)) {
        boolean soon = rng.chance(0.7);
        long at = rng.between(0, soon ? S : load * 2 / 3);
        faults.add(new Fault.LateStart(node, at));
        comers(at);
      }
    }
    if (mode == Plan.Mode.CALM && rng.chance(0.3)) {
      // It leaves when all that have started are linked: else nobody has what it alone has.
      long started = faults.stream().mapToLong(Fault::at).max().orElse(0);
      long at = Math.max(faultDraw.moment(), started + 3 * S);
      long away = rng.pick(NEVER, rng.between(0, 3 * S));
      faults.add(new Fault.Leave(rng.below(nodes), at, away));
      comers(at + 2 * S + away);
    }
    if (mode == Plan.Mode.CALM && rng.chance(0.3)) {
      long at = faultDraw.moment();
      faults.add(new Fault.StalledDisk(rng.below(nodes), at, at + rng.between(MS, 1_400 * MS)));
    }
    for (int client = 0; client < clients; client++) {
      if (rng.chance(0.1)) {
        faults.add(new Fault.ClientMove(client, faultDraw.moment()));
      }
    }
  }

  /** Some try other nodes just when one begins. */
  private void comers(long at) {
    for (int client = 0; client < clients && at < load; client++) {
      if (rng.chance(0.3)) {
        faults.add(new Fault.ClientMove(client, at + rng.between(1, 200 * MS)));
      }
    }
  }
}
