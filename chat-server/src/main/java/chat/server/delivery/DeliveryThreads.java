package chat.server.delivery;

import chat.api.rmi.Threads;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that push outboxes: virtual ones where these are cheap. Else a pool of 64, which is
 * enough while clients answer; whenever it stands still for two ticks (clients that do not answer
 * hold all of it) it grows by as many as wait, so that nobody waits for them longer than that. A
 * thread for each push at once would cost the sequencer the start of every one, and the machine's
 * processors the rest.
 */
public final class DeliveryThreads implements Executor, AutoCloseable {
  private static final int USUAL = 64;
  private static final int MOST = 20_000;
  private static final int STILL_TICKS = 2;

  private final ExecutorService threads;
  private int still; // the ticking thread's alone
  private long completed; // the ticking thread's alone

  public DeliveryThreads(String node) {
    String role = "delivery-" + node;
    threads = Threads.hasVirtual() ? Threads.perTask(role) : pool(role);
  }

  private static ThreadPoolExecutor pool(String role) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            USUAL, USUAL, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Threads.named(role));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  @Override
  public void execute(Runnable push) {
    threads.execute(push);
  }

  /** Looks whether the pool stands still. To be called every 50 ms, by one thread. */
  public void tick() {
    if (!(threads instanceof ThreadPoolExecutor pool)) {
      return;
    }
    int waiting = pool.getQueue().size();
    long done = pool.getCompletedTaskCount();
    still = waiting > 0 && done == completed ? still + 1 : 0;
    completed = done;
    if (still >= STILL_TICKS) {
      int size = Math.min(MOST, pool.getPoolSize() + waiting);
      pool.setMaximumPoolSize(Math.max(size, pool.getMaximumPoolSize()));
      pool.setCorePoolSize(size);
    } else if (waiting == 0 && pool.getCorePoolSize() > USUAL && pool.getActiveCount() < USUAL) {
      pool.setCorePoolSize(USUAL);
      pool.setMaximumPoolSize(USUAL);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
