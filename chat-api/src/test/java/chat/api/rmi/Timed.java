package chat.api.rmi;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;

/** How long something took. */
final class Timed {
  private final long start = System.nanoTime();

  long millis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  /**
   * The limit held, and nothing else ended it earlier. Generous upwards: what has no limit does not
   * end within minutes, and the machine may be busy.
   */
  void assertEndedAtLimit(long limitMillis) {
    long took = millis();
    assertTrue(took >= limitMillis - 300, "ended after " + took + " ms, before its limit");
    assertTrue(took <= 4 * limitMillis + 2_000, "took " + took + " ms, not " + limitMillis);
  }
}
