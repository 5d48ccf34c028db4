package chat.bench.sim;

import static chat.bench.sim.Agenda.MS;
import static chat.bench.sim.Agenda.NEVER;
import static chat.bench.sim.Agenda.S;

import java.util.List;

/** Draws what goes wrong. */
final class FaultDraw {
  /** As far ahead as no node may be, in milliseconds. */
  static final long FAR_AHEAD = 30L * 3_600_000;

  private final Rng rng;
  private final int nodes;
  private final int clients;
  private final long load;
  private final List<Fault> faults;

  FaultDraw(Rng rng, int nodes, int clients, long load, List<Fault> faults) {
    this.rng = rng;
    this.nodes = nodes;
    this.clients = clients;
    this.load = load;
    this.faults = faults;
  }

  /** A few kinds of fault, each a few times. */
  void chaos() {
    Runnable[] kinds = {
      this::cut,
      this::oneWayCut,
      this::split,
      this::crash,
      this::crash,
      this::diskGone,
      this::allAtOnce,
      this::freeze,
      this::oneAfterTheOther,
      this::slowNode,
      this::slowDisk,
      this::stalledDisk,
      this::failedDisk,
      this::clock,
      this::farAhead,
      this::leave,
      this::flaky,
      this::clientFreeze,
      this::clientCrash,
      this::clientMove,
      this::liar,
    };
    double density = rng.pick(0.1, 0.2, 0.4);
    for (Runnable kind : kinds) {
      if (rng.chance(density)) {
        for (int times = 1 + rng.below(3); times > 0; times--) {
          kind.run();
        }
      }
    }
  }

  /** What stays: a one-way cut between two nodes, a slow node, a node with a slow disk. */
  void lasting() {
    if (rng.chance(0.6)) {
      int from = rng.below(nodes);
      int to = other(from);
      faults.add(new Fault.Cut(moment(), NEVER, bit(from), bit(to), rng.chance(0.5)));
    } else if (rng.chance(0.5)) {
      faults.add(new Fault.SlowNode(rng.below(nodes), moment(), NEVER, rng.between(50, 300) * MS));
    } else {
      faults.add(new Fault.SlowDisk(rng.below(nodes), moment(), NEVER, rng.between(50, 400) * MS));
    }
  }

  /** Some time while people type. */
  long moment() {
    return rng.between(S / 2, load);
  }

  private long after(long at) {
    long length =
        rng.pick(rng.between(50 * MS, 500 * MS), rng.between(S, 4 * S), rng.between(S, 8 * S));
    return Math.min(at + length, load + S);
  }

  private int node() {
    return rng.below(nodes);
  }

  private int other(int than) {
    return (than + 1 + rng.below(nodes - 1)) % nodes;
  }

  private static long bit(int place) {
    return 1L << place;
  }

  private void cut() {
    int one = node();
    long pair = bit(one) | bit(other(one));
    long at = moment();
    faults.add(new Fault.Cut(at, after(at), pair, pair, rng.chance(0.5)));
  }

  private void oneWayCut() {
    int from = node();
    long at = moment();
    faults.add(new Fault.Cut(at, after(at), bit(from), bit(other(from)), rng.chance(0.5)));
  }

  /** Two halves, each with its clients. */
  private void split() {
    long places = (1L << (nodes + clients)) - 1;
    long half = rng.nextLong() & places;
    long at = moment();
    long until = after(at);
    boolean held = rng.chance(0.5);
    faults.add(new Fault.Cut(at, until, half, places & ~half, held));
    faults.add(new Fault.Cut(at, until, places & ~half, half, held));
  }

  private void crash() {
    crash(node(), moment(), Fault.Disk.KEPT);
  }

  private void crash(int node, long at, Fault.Disk disk) {
    Fault.Host host = rng.chance(0.6) ? Fault.Host.REFUSES : Fault.Host.SILENT;
    long down = rng.chance(0.5) ? rng.between(0, 300 * MS) : rng.between(0, 6 * S);
    faults.add(new Fault.Crash(node, at, down, host, disk));
  }

  private void diskGone() {
    int node = node();
    long at = moment();
    if (rng.chance(0.6)) {
      faults.add(new Fault.Backup(node, rng.between(at / 4, at)));
      crash(node, at, Fault.Disk.RESTORED);
    } else {
      crash(node, at, Fault.Disk.LOST);
    }
  }

  private void allAtOnce() {
    long at = moment();
    for (int node = 0; node < nodes; node++) {
      crash(node, at, Fault.Disk.KEPT);
    }
  }

  private void freeze() {
    long at = moment();
    faults.add(new Fault.Freeze(node(), at, after(at)));
  }

  /** Whoever waits for one of them waits for the next one then. */
  private void oneAfterTheOther() {
    long at = moment();
    for (int node = node(), left = rng.below(nodes); left > 0; left--, node = (node + 1) % nodes) {
      faults.add(new Fault.Freeze(node, at, Math.min(at + rng.between(2 * S, 5 * S), load + S)));
      at = Math.min(at + rng.between(500 * MS, 2 * S), load);
    }
  }

  private void slowNode() {
    long at = moment();
    faults.add(new Fault.SlowNode(node(), at, after(at), rng.between(20, 1_500) * MS));
  }

  private void slowDisk() {
    long at = moment();
    faults.add(new Fault.SlowDisk(node(), at, after(at), rng.between(20, 800) * MS));
  }

  private void stalledDisk() {
    long at = moment();
    faults.add(new Fault.StalledDisk(node(), at, after(at)));
  }

  private void failedDisk() {
    long at = moment();
    faults.add(new Fault.FailedDisk(node(), at, after(at)));
  }

  /** Clients are believed up to a minute ahead; so far apart may honest clocks be. */
  private void clock() {
    long at = rng.chance(0.5) ? 0 : moment();
    long far = rng.pick(50L, 3_000L, 25_000L);
    faults.add(new Fault.ClockJump(node(), at, rng.between(-far, far)));
  }

  private void farAhead() {
    if (!farAheadDrawn()) {
      faults.add(new Fault.ClockJump(node(), rng.chance(0.3) ? 0 : moment(), FAR_AHEAD));
    }
  }

  boolean farAheadDrawn() {
    return faults.stream()
        .anyMatch(f -> f instanceof Fault.ClockJump jump && jump.millis() == FAR_AHEAD);
  }

  private void leave() {
    faults.add(new Fault.Leave(node(), moment(), rng.between(0, 5 * S)));
  }

  private void flaky() {
    long at = moment();
    long until = rng.chance(0.3) ? load : after(at);
    boolean errors = rng.chance(0.5);
    faults.add(
        new Fault.Flaky(
            at,
            until,
            errors ? rng.pick(0.005, 0.05) : 0,
            errors ? 0 : rng.pick(0.002, 0.02),
            rng.between(S, 10 * S)));
  }

  private void clientFreeze() {
    long at = moment();
    faults.add(new Fault.ClientFreeze(rng.below(clients), at, after(at)));
  }

  private void clientCrash() {
    faults.add(new Fault.ClientCrash(rng.below(clients), moment(), rng.between(0, 3 * S)));
  }

  private void clientMove() {
    faults.add(new Fault.ClientMove(rng.below(clients), moment()));
  }

  /**
   * A liar drives his node's clock a minute ahead of its machine's, as far as clients are believed;
   * then a node whose machine is behind that one believes no client that comes from there.
   */
  private void liar() {
    boolean clocksDiffer = faults.stream().anyMatch(f -> f instanceof Fault.ClockJump);
    long ahead = rng.pick(-3_600_000L, 3_600_000L, 400L * 86_400_000L);
    long millis = clocksDiffer ? -3_600_000L : ahead;
    faults.add(new Fault.LyingClient(rng.below(clients), moment(), millis));
  }
}
