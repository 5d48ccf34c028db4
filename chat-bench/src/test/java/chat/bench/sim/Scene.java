package chat.bench.sim;

import static chat.bench.sim.Agenda.MS;
import static chat.bench.sim.Agenda.S;

import chat.server.order.Constants;
import chat.server.order.Rule;
import java.util.List;

/**
 * A short history of two nodes and two persons, and the part of it that {@code docs/protocol.md}
 * draws. Calls that bring nothing, and those that nobody answers, are left out of the drawing.
 */
public enum Scene {
  /** Two nodes link, a person comes and says a line. */
  START(fast(S / 3), 1, S, Taken.NOTHING, 0, 62 * MS),

  /** Shown on arrival: two lines cross, and each person sees the own one first. */
  ARRIVAL(slow(), 25, S, Taken.rule(Rule.BOUND), 4_999 * MS, 5_037 * MS),

  /** The same two lines, with the rule. */
  BOUND(slow(), 25, S, Taken.NOTHING, 4_999 * MS, 5_040 * MS),

  /** A node dies with a line under way; its person sends the line again elsewhere. */
  CRASH(
      disks(),
      1_899,
      2 * S,
      Taken.NOTHING,
      1_490 * MS,
      1_913 * MS,
      new Fault.Crash(0, 1_500 * MS, 2 * S, Fault.Host.REFUSES, Fault.Disk.KEPT)),

  /** Each node alone with one person for four seconds. */
  CUT(
      fast(S),
      302,
      3_500 * MS,
      Taken.NOTHING,
      990 * MS,
      5_900 * MS,
      new Fault.Cut(S, 5 * S, 0b0101, 0b1010, false),
      new Fault.Cut(S, 5 * S, 0b1010, 0b0101, false));

  private static final int ALL_STEPS = 10_000;

  private final Plan plan;
  private final Taken taken;
  private final long from;
  private final long until;

  Scene(Knobs knobs, long seed, long load, Taken taken, long from, long until, Fault... faults) {
    plan = new Plan(seed, Plan.Mode.CHAOS, 2, 2, load, knobs, Constants.DEFAULTS, List.of(faults));
    this.taken = taken;
    this.from = from;
    this.until = until;
  }

  private static Knobs fast(long typing) {
    return new Knobs(400, 200, 500, 500, typing, 1, 1_000, true, false, true);
  }

  private static Knobs slow() {
    return new Knobs(MS, 60 * MS, 500, 500, S / 3, 1, 1_000, true, false, true);
  }

  private static Knobs disks() {
    return new Knobs(2 * MS, 2 * MS, 500, 2 * MS, S / 4, 1, 1_000, true, false, true);
  }

  /** Runs the history; returns its drawing. */
  public String drawn() {
    List<Trace.Step> steps =
        Simulation.run(plan, taken, ALL_STEPS).steps().stream()
            .filter(step -> step.time() >= from && step.time() <= until)
            .filter(step -> !step.text().matches("NONE|SYNC "))
            .toList();
    return Mermaid.diagram(plan, steps);
  }
}
