package chat.bench.sim;

import static chat.bench.sim.Agenda.MS;
import static chat.bench.sim.Agenda.S;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.server.order.Constants;
import chat.server.order.Rule;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A node that stood still for a little longer than the others wait for it, while its clients waited
 * a little longer still. Nothing is lost without these rules, but it goes on alone until it is
 * linked again, and what the others said meanwhile comes late to its clients.
 */
class PauseTest {
  private static final int HISTORIES = 5;
  private static final Knobs BUSY =
      new Knobs(20 * MS, 50 * MS, 500, 500, S / 10, 1, 1_000, true, false, true);

  private static int late(Taken taken) {
    int late = 0;
    for (long seed = 1; seed <= HISTORIES; seed++) {
      Rng rng = Rng.of(seed, "pause");
      long until = 4 * S + rng.between(2_050 * MS, 2_450 * MS);
      Fault pause = new Fault.Freeze(rng.below(3), 4 * S, until);
      Plan plan =
          new Plan(seed, Plan.Mode.CHAOS, 3, 6, 8 * S, BUSY, Constants.DEFAULTS, List.of(pause));
      Result result = Simulation.run(plan, taken, 0);
      assertEquals("", result.promise(), () -> String.valueOf(result.failure()));
      late += result.figures().late();
    }
    return late;
  }

  @ParameterizedTest
  @EnumSource(names = {"STALE", "PAUSES_TAKEN_OUT"})
  void withoutTheRuleFarMoreIsLate(Rule rule) {
    int with = late(Taken.NOTHING);
    int without = late(Taken.rule(rule));
    assertTrue(without > 50 + 10 * with, () -> with + " late lines, without " + without);
  }
}
