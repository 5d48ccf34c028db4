package chat.bench.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.server.order.Constants;
import chat.server.order.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The simplest thing that could work: show on arrival, sort by stamp, insert what comes late. */
class NaiveOrderTest {
  private static final int HISTORIES = 20;

  /** A network that takes a tenth of a second now and then, and no fault at all. */
  private static final Knobs SLOW =
      new Knobs(
          5 * Agenda.MS, 100 * Agenda.MS, 500, 500, Agenda.S / 2, 1, 1_000, true, false, true);

  static Plan plan(long seed) {
    return new Plan(
        seed, Plan.Mode.CHAOS, 3, 6, 10 * Agenda.S, SLOW, Constants.DEFAULTS, List.of());
  }

  private static int late(Taken taken) {
    int late = 0;
    for (long seed = 1; seed <= HISTORIES; seed++) {
      Result result = Simulation.run(plan(seed), taken, 0);
      assertEquals("", result.promise(), () -> String.valueOf(result.failure()));
      late += result.figures().late();
    }
    return late;
  }

  @Test
  void showingOnArrivalPutsLinesOutOfOrderWithoutAnyFault() {
    assertEquals(0, late(Taken.NOTHING));
    int inversions = late(Taken.rule(Rule.BOUND));
    assertTrue(inversions > 100, () -> inversions + " lines below what was shown before");
  }
}
