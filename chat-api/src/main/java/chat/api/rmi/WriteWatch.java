package chat.api.rmi;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Closes sockets whose write does not end: a peer that reads nothing would hold the writing thread
 * for ever, and no socket option limits a write. One thread looks at all open sockets four times a
 * second.
 */
final class WriteWatch {
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final Set<Watched> OPEN = ConcurrentHashMap.newKeySet();
  private static boolean started; // guarded by WriteWatch.class

  private WriteWatch() {}

  /** A socket; a writer, the watching thread and whoever closes it call it. */
  interface Watched {
    /** Closes it if its write has lasted too long at {@code now}. */
    void checkWrite(long now);
  }

  static void add(Watched socket) {
    OPEN.add(socket);
  }

  static void remove(Watched socket) {
    OPEN.remove(socket);
  }

  static synchronized void start() {
    if (!started) {
      started = true;
      Threads.named("chat-write-watch").newThread(WriteWatch::run).start();
    }
  }

  private static void run() {
    while (true) {
      LockSupport.parkNanos(TICK_NANOS);
      long now = System.nanoTime();
      for (Watched socket : OPEN) {
        socket.checkWrite(now);
      }
    }
  }
}
