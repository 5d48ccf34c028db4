package chat.api.rmi;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;

/** How long something took. */
final class Timed {
  private static final long SLACK_MILLIS = 1_500;

  private final long start = System.nanoTime();

  long millis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  /** The limit held, and nothing else ended it earlier. */
  void assertEndedAtLimit(long limitMillis) {
    long took = millis();
    assertTrue(took >= limitMillis - 300, "ended after " + took + " ms, before its limit");
    assertEndedWithin(limitMillis);
  }

  void assertEndedWithin(long limitMillis) {
    long took = millis();
    assertTrue(took <= limitMillis + SLACK_MILLIS, "took " + took + " ms, not " + limitMillis);
  }
}
