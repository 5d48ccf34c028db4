package chat.client.console;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Paints what arrived while no key was pressed. Looks every 40 ms whether something changed, and
 * sends no frame while the terminal has not said that it drew the last one: what is in between is
 * never sent, so that on a slow line keys are echoed at once. A terminal that does not say gets a
 * frame every two seconds.
 */
final class Painter implements AutoCloseable {
  static final Duration LOOK = Duration.ofMillis(40);
  private static final long PATIENCE_NANOS = Duration.ofSeconds(2).toNanos();

  private final Model model;
  private final Editor editor;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();
  private boolean closed; // guarded by lock
  private boolean asked; // guarded by lock
  private long askedAt; // guarded by lock

  Painter(Model model, Editor editor) {
    this.model = model;
    this.editor = editor;
  }

  void start() {
    lock.lock();
    try {
      Thread started = new Thread(this::run, "painter");
      started.setDaemon(true);
      started.start();
    } finally {
      lock.unlock();
    }
  }

  /** The terminal has drawn the last frame. */
  void answered() {
    lock.lock();
    try {
      asked = false;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (waitAndMayPaint()) {
      model.tick(System.currentTimeMillis());
      if (model.version() != editor.painted() && mayAsk()) {
        editor.paint(true);
      }
    }
  }

  /** False when it is over. */
  private boolean waitAndMayPaint() {
    lock.lock();
    try {
      long left = LOOK.toNanos();
      while (!closed && left > 0) {
        left = change.awaitNanos(left);
      }
      return !closed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private boolean mayAsk() {
    lock.lock();
    try {
      long now = System.nanoTime();
      if (asked && now - askedAt < PATIENCE_NANOS) {
        return false;
      }
      asked = true;
      askedAt = now;
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      change.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
