package chat.client;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * How a client's process ends: by its one shutdown hook, which lets what runs end in order and then
 * halts with the exit code, since SIGTERM would give 143 otherwise. Installed as main's first
 * statement, for hooks run while main still starts.
 */
public final class Ending {
  private @Nullable Callable<Integer> bySignal; // guarded by this
  private @Nullable Integer code; // guarded by this

  private Ending() {}

  /** Registers the hook. */
  public static Ending install() {
    Ending ending = new Ending();
    Runtime.getRuntime().addShutdownHook(new Thread(ending::run, "ending"));
    return ending;
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
    Integer exitCode = code();
    if (exitCode == null) {
      exitCode = signalled();
    }
    Logs.end();
    System.out.flush();
    System.err.flush();
    Runtime.getRuntime().halt(exitCode);
  }

  private synchronized @Nullable Integer code() {
    return code;
  }

  private int signalled() {
    Callable<Integer> end;
    synchronized (this) {
      end = bySignal;
    }
    try {
      return end == null ? 0 : end.call();
    } catch (Exception e) {
      System.err.println("ending failed: " + e);
      return 1;
    }
  }
}
