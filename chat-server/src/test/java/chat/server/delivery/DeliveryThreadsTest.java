package chat.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import chat.api.rmi.Threads;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many threads deliver while some of them stand still. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class DeliveryThreadsTest {
  private static final int USUAL = 64;

  private final String node = UUID.randomUUID().toString();
  private final DeliveryThreads threads = new DeliveryThreads(node);
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void close() {
    release.countDown();
    threads.close();
  }

  @Test
  void clientsThatHoldAllThreadsKeepNobodyWaiting() throws Exception {
    hold(USUAL);
    Semaphore served = new Semaphore(0);
    for (int i = 0; i < 100; i++) {
      threads.execute(served::release);
    }
    while (!served.tryAcquire(100, 10, TimeUnit.MILLISECONDS)) {
      threads.tick(); // nobody is let go meanwhile
    }
  }

  @Test
  void whoeverHoldsTheThreadsThatWereAddedKeepsNobodyWaitingEither() throws Exception {
    hold(3 * USUAL);
    Semaphore served = new Semaphore(0);
    threads.execute(served::release);
    while (!served.tryAcquire(10, TimeUnit.MILLISECONDS)) {
      threads.tick();
    }
  }

  @Test
  void whileOneThreadGetsOnThereAreNoMoreOfThem() throws Exception {
    assumeFalse(Threads.hasVirtual(), "virtual threads need no pool");
    hold(USUAL - 1);
    Semaphore go = new Semaphore(0);
    Semaphore served = new Semaphore(0);
    for (int i = 0; i < 20; i++) {
      threads.execute(
          () -> {
            go.acquireUninterruptibly();
            served.release();
          });
    }
    for (int i = 0; i < 10; i++) {
      threads.tick();
      go.release(2); // the first of them has ended for certain when the second is served
      served.acquire(2);
    }
    assertEquals(USUAL, alive());
  }

  @Test
  void threadsThatWereAddedEndWhenTheyAreNeededNoMore() throws Exception {
    assumeFalse(Threads.hasVirtual(), "virtual threads need no pool");
    hold(2 * USUAL);
    assertEquals(2 * USUAL, alive());
    release.countDown();
    while (alive() > USUAL) {
      threads.tick();
      Thread.yield();
    }
  }

  /** Starts {@code count} pushes to clients that do not answer, and waits until all of them run. */
  private void hold(int count) throws InterruptedException {
    Semaphore held = new Semaphore(0);
    for (int i = 0; i < count; i++) {
      threads.execute(
          () -> {
            held.release();
            try {
              release.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt(); // the test is over
            }
          });
    }
    while (!held.tryAcquire(count, 10, TimeUnit.MILLISECONDS)) {
      threads.tick();
    }
  }

  private long alive() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().contains(node))
        .count();
  }
}
