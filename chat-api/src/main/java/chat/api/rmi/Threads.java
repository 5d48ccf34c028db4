package chat.api.rmi;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/** Threads with names and an uncaught-exception handler. */
public final class Threads {
  private Threads() {}

  /** A factory of daemon threads {@code role-1}, {@code role-2}, … */
  public static ThreadFactory named(String role) {
    AtomicLong count = new AtomicLong();
    return task -> {
      Thread thread = new Thread(task, role + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** One thread per task: virtual ones on 24 and later, else a cached pool. */
  public static ExecutorService perTask(String role) {
    return Executors.newCachedThreadPool(named(role));
  }
}
