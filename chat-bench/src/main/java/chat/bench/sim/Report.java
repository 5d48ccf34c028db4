package chat.bench.sim;

import chat.server.order.Constants;
import java.util.stream.Collectors;

/** Tells of a failure: how to see it again, and the fewest faults that it takes. */
final class Report {
  /** Enough to see how a history came to its end. */
  private static final int STEPS = 300;

  private Report() {}

  static String of(Result failed, Taken taken, boolean diagram) {
    Shrinker shrinker = new Shrinker(plan -> Simulation.run(plan, taken, 0));
    Result simple = shrinker.shrink(failed);
    Plan plan = simple.plan();
    StringBuilder out = new StringBuilder();
    out.append("seed ").append(plan.seed()).append(": ").append(simple.failure()).append('\n');
    out.append("  mode ").append(plan.mode()).append(", ").append(plan.nodes()).append(" nodes, ");
    out.append(plan.clients()).append(" persons, ").append(plan.knobs()).append('\n');
    for (Constants.Name name : Constants.Name.values()) {
      if (plan.constants().get(name) != name.normal) {
        out.append("  ").append(name).append(' ').append(plan.constants().get(name)).append('\n');
      }
    }
    out.append("  faults needed, of ").append(failed.plan().faults().size()).append(":\n");
    out.append(
        plan.faults().stream().map(fault -> "    " + fault + "\n").collect(Collectors.joining()));
    out.append("  again: ");
    if (taken.equals(Taken.NOTHING)) {
      out.append("-Dseed=").append(plan.seed()).append(" or ");
    }
    out.append("./chat torture --simulate 1 --seed ").append(plan.seed());
    Without.names(taken).forEach(rule -> out.append(" --without ").append(rule));
    out.append(" [--diagram]\n");
    if (diagram) {
      Result drawn = Simulation.run(plan, taken, STEPS);
      out.append(Mermaid.diagram(plan, drawn.steps()));
    }
    return out.toString();
  }
}
