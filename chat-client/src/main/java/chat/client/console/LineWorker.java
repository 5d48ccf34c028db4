package chat.client.console;

import chat.api.BadInputException;
import chat.api.rmi.Threads;
import chat.client.command.CommandParser;
import chat.client.command.Dispatcher;
import chat.client.command.Request;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Carries typed lines out, one after the other, on a thread of its own: a command may wait for its
 * answer, the reader never does. At most {@value #CAPACITY} lines wait.
 */
final class LineWorker implements AutoCloseable {
  private static final int CAPACITY = 1_000;

  private final CommandParser parser;
  private final Dispatcher dispatcher;
  private final ExtraCommands extra;
  private final Feed feed;
  private final Model model;
  private final Thread thread = Threads.named("console-lines").newThread(this::run);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();
  private final java.util.ArrayDeque<String> lines = new java.util.ArrayDeque<>(); // by lock
  private boolean busy; // guarded by lock
  private long refs; // owned by the worker's thread

  LineWorker(
      CommandParser parser, Dispatcher dispatcher, ExtraCommands extra, Feed feed, Model model) {
    this.parser = parser;
    this.dispatcher = dispatcher;
    this.extra = extra;
    this.feed = feed;
    this.model = model;
  }

  void start() {
    thread.start();
  }

  /** Takes a line over; false when too many wait already. */
  boolean offer(String line) {
    lock.lock();
    try {
      if (lines.size() >= CAPACITY) {
        return false;
      }
      lines.add(line);
      model.queued(lines.size());
      change.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until every line was carried out; false when it took longer than {@code millis}. */
  boolean awaitIdle(long millis) throws InterruptedException {
    long left = TimeUnit.MILLISECONDS.toNanos(millis);
    lock.lock();
    try {
      while ((busy || !lines.isEmpty()) && left > 0) {
        left = change.awaitNanos(left);
      }
      return !busy && lines.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the thread; what waits is given up. */
  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (true) {
        execute(next());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private String next() throws InterruptedException {
    lock.lock();
    try {
      busy = false;
      change.signalAll();
      while (lines.isEmpty()) {
        change.await();
      }
      busy = true;
      String line = lines.remove();
      model.queued(lines.size());
      return line;
    } finally {
      lock.unlock();
    }
  }

  private void execute(String line) throws InterruptedException {
    if (extra.execute(line, feed::reply)) {
      return;
    }
    try {
      dispatcher.execute(new Request(parser.typed(line), "c" + ++refs));
    } catch (BadInputException e) {
      feed.error(String.valueOf(e.getMessage()));
    }
  }
}
