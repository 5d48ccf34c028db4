package chat.bench.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RngTest {
  @Test
  void theSameNumbersOnEveryJdk() {
    Rng rng = Rng.of(1, "plan");
    assertEquals(RNG_FIRST, rng.nextLong());
    assertEquals(RNG_SECOND, rng.nextLong());
  }

  @Test
  void streamsOfOneSeedAreIndependent() {
    assertNotEquals(Rng.of(1, "link 0 1").nextLong(), Rng.of(1, "link 1 0").nextLong());
    assertNotEquals(Rng.of(1, "plan").nextLong(), Rng.of(2, "plan").nextLong());
  }

  @Test
  void drawsStayWithinTheirBoundsAndReachThem() {
    Rng rng = Rng.of(7, "bounds");
    long lowest = Long.MAX_VALUE;
    long highest = Long.MIN_VALUE;
    for (int i = 0; i < 1_000; i++) {
      long drawn = rng.between(3, 9);
      lowest = Math.min(lowest, drawn);
      highest = Math.max(highest, drawn);
      long skewed = rng.skewed(10, 20);
      assertTrue(skewed >= 10 && skewed < 20);
    }
    assertEquals(3, lowest);
    assertEquals(9, highest);
  }

  private static final long RNG_FIRST = 7230684174761940498L;
  private static final long RNG_SECOND = -4899924835715888590L;
}
