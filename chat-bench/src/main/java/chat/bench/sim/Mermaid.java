package chat.bench.sim;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** Draws the steps of a history as a sequence diagram. */
final class Mermaid {
  private Mermaid() {}

  static String diagram(Plan plan, List<Trace.Step> steps) {
    BitSet places = new BitSet();
    for (Trace.Step step : steps) {
      places.set(step.from());
      places.set(step.to());
    }
    StringBuilder out = new StringBuilder("sequenceDiagram\n");
    places.stream()
        .forEach(place -> out.append("  participant ").append(name(plan, place)).append('\n'));
    for (Trace.Step step : steps) {
      String at = String.format(Locale.ROOT, "%.3f ", step.time() / 1e6);
      if (step.from() == step.to()) {
        out.append("  Note over ").append(name(plan, step.from())).append(": ");
      } else {
        out.append("  ").append(name(plan, step.from())).append("->>");
        out.append(name(plan, step.to())).append(": ");
      }
      out.append(at).append(step.text().replace(';', ',').replace('#', ' ')).append('\n');
    }
    return out.toString();
  }

  private static String name(Plan plan, int place) {
    return place < plan.nodes() ? "node" + place : "person" + (place - plan.nodes());
  }
}
