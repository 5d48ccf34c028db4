package chat.server;

import org.apache.logging.log4j.LogManager;
import org.jspecify.annotations.Nullable;

/**
 * How a process ends: by its one shutdown hook, which closes what runs, in order, and then halts
 * with the exit code, since SIGTERM would give 143 otherwise. Installed as main's first statement,
 * for hooks run while main still starts.
 */
final class Ending {
  private @Nullable AutoCloseable running; // guarded by this
  private boolean ended; // guarded by this
  private int code; // guarded by this

  /** Registers the hook. */
  static Ending install() {
    // Log4j would register a hook of its own, which runs beside this one.
    System.setProperty("log4j.shutdownHookEnabled", "false");
    Ending ending = new Ending();
    Runtime.getRuntime().addShutdownHook(new Thread(ending::run, "ending"));
    return ending;
  }

  /** What is to be closed at the end; false if the end has come already. */
  synchronized boolean closeFirst(AutoCloseable what) {
    running = what;
    return !ended;
  }

  /** Ends the process with {@code exitCode}. Does not return. */
  void exit(int exitCode) {
    synchronized (this) {
      if (!ended) {
        code = exitCode; // else a signal came first, and what main made of that does not count
      }
    }
    System.exit(exitCode);
  }

  private void run() {
    AutoCloseable what;
    synchronized (this) {
      ended = true;
      what = running;
    }
    try {
      if (what != null) {
        what.close();
      }
    } catch (Exception e) {
      LogManager.getLogger(Ending.class).error("closing failed", e);
    }
    Logging.stop();
    System.out.flush();
    System.err.flush();
    Runtime.getRuntime().halt(code());
  }

  private synchronized int code() {
    return code;
  }
}
