package chat.bench.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {
  private static long trace(long seed) {
    return Simulation.run(Planner.draw(seed)).hash();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aSeedGivesTheSameHistoryAgain(long seed) {
    assertEquals(trace(seed), trace(seed));
  }

  @Test
  void anotherSeedGivesAnother() {
    assertNotEquals(trace(1), trace(2));
  }

  /** On every JDK. A change of the protocol or of the simulator changes these, and says so here. */
  @ParameterizedTest
  @CsvSource({"1, -2918408412401732880", "2, -3556086074999872119", "3, 8517739250287460731"})
  void theHistoriesOfTheseSeedsAreKnown(long seed, long hash) {
    assertEquals(hash, trace(seed));
  }
}
