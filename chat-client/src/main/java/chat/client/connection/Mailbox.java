package chat.client.connection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The queue before the listener thread. Deliveries are bounded by their bytes; all else is bounded
 * by where it comes from (unacknowledged lines, questions, one session at a time).
 */
final class Mailbox {
  private static final long CAPACITY = 4 * 1024 * 1024;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // @GuardedBy("lock")
  private final Deque<Entry> entries = new ArrayDeque<>();
  // @GuardedBy("lock")
  private long bytes;
  // @GuardedBy("lock")
  private boolean closed;

  private record Entry(Item item, int bytes) {}

  /** Adds without waiting; false when nobody takes any more. */
  boolean put(Item item) {
    lock.lock();
    try {
      if (!closed) {
        entries.add(new Entry(item, 0));
        changed.signalAll();
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** What stands in the queue is still taken; nothing is added. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Adds a delivery, waiting for room; false when there was none in time. */
  boolean offer(Item item, int size, long millis) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (!awaitRoom(millis) || closed) {
        return false;
      }
      entries.add(new Entry(item, size));
      bytes += size;
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether there is room for a delivery, now or within {@code millis}. */
  boolean hasRoom(long millis) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      return awaitRoom(millis);
    } finally {
      lock.unlock();
    }
  }

  /** The next item, as soon as there is one; null after the last. */
  @Nullable Item take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (entries.isEmpty()) {
        if (closed) {
          return null;
        }
        changed.await();
      }
      Entry entry = entries.remove();
      bytes -= entry.bytes();
      changed.signalAll();
      return entry.item();
    } finally {
      lock.unlock();
    }
  }

  // @GuardedBy("lock")
  private boolean awaitRoom(long millis) throws InterruptedException {
    long left = TimeUnit.MILLISECONDS.toNanos(millis);
    while (bytes >= CAPACITY) {
      if (left <= 0) {
        return false;
      }
      left = changed.awaitNanos(left);
    }
    return true;
  }
}
