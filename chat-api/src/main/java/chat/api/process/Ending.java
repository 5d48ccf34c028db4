package chat.api.process;

import chat.api.rmi.Threads;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * How a process ends: by its one shutdown hook, which lets what runs end in order and then halts
 * with the exit code, since SIGTERM would give 143 otherwise. Installed as the first thing, for
 * hooks run while main still starts.
 */
public final class Ending {
  private final Runnable last;
  private @Nullable AutoCloseable running; // guarded by this
  private @Nullable Callable<Integer> bySignal; // guarded by this
  private @Nullable Integer code; // guarded by this
  private boolean begun; // guarded by this

  private Ending(Runnable last) {
    this.last = last;
  }

  /**
   * Registers the hook.
   *
   * @param last what the hook does before it halts: it ends logging
   */
  public static Ending install(Runnable last) {
    // Log4j would register a hook of its own, which runs beside this one.
    System.setProperty("log4j.shutdownHookEnabled", "false");
    Ending ending = new Ending(last);
    Runtime.getRuntime().addShutdownHook(Threads.named("ending").newThread(ending::run));
    return ending;
  }

  /** What is closed at the end, whatever brings it; false if the end has come already. */
  public synchronized boolean closing(AutoCloseable what) {
    running = what;
    return !begun;
  }

  /** What ends in order when a signal comes, and then returns the exit code. */
  public synchronized void bySignal(Callable<Integer> end) {
    bySignal = end;
  }

  /** Ends the process with {@code exitCode}, unless a signal has. Does not return. */
  public void exit(int exitCode) {
    synchronized (this) {
      code = exitCode;
    }
    System.exit(exitCode);
  }

  private void run() {
    Integer given;
    Callable<Integer> signalled;
    AutoCloseable open;
    synchronized (this) {
      begun = true;
      given = code; // what main makes of a signal does not count
      signalled = bySignal;
      open = running;
    }
    int exitCode = 0;
    try {
      if (given != null) {
        exitCode = given;
      } else if (signalled != null) {
        exitCode = signalled.call();
      }
      if (open != null) {
        open.close();
      }
    } catch (Exception e) {
      failed(e);
      exitCode = Math.max(exitCode, 1);
    }
    last.run();
    System.out.flush();
    System.err.flush();
    Runtime.getRuntime().halt(exitCode);
  }

  private static void failed(Exception e) {
    System.err.println("ending failed: " + e);
    Thread hook = Thread.currentThread();
    hook.getUncaughtExceptionHandler().uncaughtException(hook, e); // into the log, with its stack
  }
}
