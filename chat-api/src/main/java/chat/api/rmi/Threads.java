package chat.api.rmi;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Threads with names and an uncaught-exception handler. Those that wait for peers are virtual on
 * Java 24 and later (before, {@code synchronized} code in RMI holds on to their carriers).
 */
public final class Threads {
  private static final int VIRTUAL_SINCE = 24;

  // Volatile: a main sets it while RMI's threads may already run.
  private static volatile Thread.UncaughtExceptionHandler uncaught = Threads::log;

  private Threads() {}

  /**
   * Has {@code handler} told of exceptions that end a thread; without, the platform's log tells.
   */
  public static void onUncaught(Thread.UncaughtExceptionHandler handler) {
    uncaught = handler;
  }

  /** A factory of daemon threads {@code role-1}, {@code role-2}, … */
  public static ThreadFactory named(String role) {
    AtomicLong count = new AtomicLong();
    return task -> {
      Thread thread = new Thread(task, role + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      thread.setUncaughtExceptionHandler(Threads::ended);
      return thread;
    };
  }

  /** One thread per task: virtual ones on 24 and later, else a cached pool. */
  public static ExecutorService perTask(String role) {
    return hasVirtual() ? Virtual.perTask(role) : Executors.newCachedThreadPool(named(role));
  }

  /** Whether blocking is cheap: from 24 on, {@code synchronized} does not pin virtual threads. */
  public static boolean hasVirtual() {
    return Runtime.version().feature() >= VIRTUAL_SINCE;
  }

  private static void ended(Thread thread, Throwable failure) {
    uncaught.uncaughtException(thread, failure);
  }

  private static void log(Thread thread, Throwable failure) {
    System.getLogger(Threads.class.getName())
        .log(System.Logger.Level.ERROR, "thread " + thread.getName() + " ended", failure);
  }

  /** What the compiler does not know at release 17. */
  private static final class Virtual {
    private static final MethodHandle OF_VIRTUAL;
    private static final MethodHandle NAME;
    private static final MethodHandle HANDLER;
    private static final MethodHandle FACTORY;
    private static final MethodHandle PER_TASK;

    static {
      try {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        Class<?> builder = Class.forName("java.lang.Thread$Builder");
        Class<?> virtual = Class.forName("java.lang.Thread$Builder$OfVirtual");
        OF_VIRTUAL = lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(virtual));
        NAME =
            lookup.findVirtual(
                builder, "name", MethodType.methodType(builder, String.class, long.class));
        HANDLER =
            lookup.findVirtual(
                builder,
                "uncaughtExceptionHandler",
                MethodType.methodType(builder, Thread.UncaughtExceptionHandler.class));
        FACTORY =
            lookup.findVirtual(builder, "factory", MethodType.methodType(ThreadFactory.class));
        PER_TASK =
            lookup.findStatic(
                Executors.class,
                "newThreadPerTaskExecutor",
                MethodType.methodType(ExecutorService.class, ThreadFactory.class));
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    static ExecutorService perTask(String role) {
      Thread.UncaughtExceptionHandler handler = Threads::ended;
      try {
        Object builder = OF_VIRTUAL.invoke();
        builder = NAME.invoke(builder, role + "-", 1L);
        builder = HANDLER.invoke(builder, handler);
        return (ExecutorService) PER_TASK.invoke((ThreadFactory) FACTORY.invoke(builder));
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException("virtual threads are not to be had", e);
      }
    }
  }
}
