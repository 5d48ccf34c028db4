package chat.bench.sim;

import java.util.List;

/** The protocol without some of its rules: what a history of a seed makes of it. */
public final class WrongAttempt {
  private static final long SEEDS = 4_000;

  private final Taken taken;

  public WrongAttempt(List<String> rules) {
    taken = Without.of(rules);
  }

  /** Which promise breaks; empty when none does. */
  public String breaks(long seed) {
    return Simulation.run(Planner.draw(seed), taken, 0).promise();
  }

  /** The first seed that breaks a promise. */
  public long firstSeed() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      if (!breaks(seed).isEmpty()) {
        return seed;
      }
    }
    throw new AssertionError("no history breaks a promise without " + taken);
  }

  /** The same history with all rules. */
  public static String breaksWithAllRules(long seed) {
    return Simulation.run(Planner.draw(seed)).promise();
  }

  /**
   * How many of the lines shown in 20 histories of three nodes and six persons are late. The
   * network takes a tenth of a second now and then; nothing else goes wrong.
   */
  public int lateWithoutFaults() {
    int late = 0;
    for (long seed = 1; seed <= 20; seed++) {
      late += Simulation.run(NaiveOrderTest.plan(seed), taken, 0).figures().late();
    }
    return late;
  }
}
