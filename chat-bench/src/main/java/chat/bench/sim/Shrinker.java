package chat.bench.sim;

import java.util.function.Function;

/** Makes a failing history simpler: leaves out one fault after the other while it still fails. */
final class Shrinker {
  private final Function<Plan, Result> runner;
  private int runs;

  Shrinker(Function<Plan, Result> runner) {
    this.runner = runner;
  }

  /** The simplest plan found, with its failure: the same promise is broken. */
  Result shrink(Result failing) {
    Result best = failing;
    boolean shorter = true;
    while (shorter) {
      shorter = false;
      for (int i = best.plan().faults().size() - 1; i >= 0; i--) {
        Result next = run(best.plan().without(i));
        if (next.breaksTheSameAs(failing)) {
          best = next;
          shorter = true;
        }
      }
    }
    return best;
  }

  int runs() {
    return runs;
  }

  private Result run(Plan plan) {
    runs++;
    return runner.apply(plan);
  }
}
