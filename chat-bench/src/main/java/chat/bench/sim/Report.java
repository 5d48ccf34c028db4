package chat.bench.sim;

import chat.server.order.Constants;
import java.util.stream.Collectors;

/** Tells of a failure: how to see it again, and the fewest faults that it takes. */
final class Report {
  /** Enough to see how a history came to its end. */
  private static final int STEPS = 300;

  private Report() {}

  static String of(Result failed, boolean diagram) {
    Shrinker shrinker = new Shrinker(Simulation::run);
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
    out.append("  again: -Dseed=").append(plan.seed()).append(" or ./chat torture --simulate 1");
    out.append(" --seed ").append(plan.seed()).append(" [--diagram]\n");
    if (diagram) {
      Result drawn = Simulation.run(plan, Taken.NOTHING, STEPS);
      out.append(Mermaid.diagram(plan, drawn.steps()));
    }
    return out.toString();
  }
}
