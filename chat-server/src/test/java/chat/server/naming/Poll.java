package chat.server.naming;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits until something holds. */
final class Poll {
  private Poll() {}

  static void until(Duration limit, String what, Callable<Boolean> holds) throws Exception {
    long end = System.nanoTime() + limit.toNanos();
    while (!holds.call()) {
      if (System.nanoTime() - end > 0) {
        fail("not within " + limit + ": " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
