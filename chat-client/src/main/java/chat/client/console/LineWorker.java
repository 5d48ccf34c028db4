package chat.client.console;

import chat.api.BadInputException;
import chat.api.rmi.Threads;
import chat.client.command.CommandParser;
import chat.client.command.Dispatcher;
import chat.client.command.Request;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Carries typed lines out, one after the other, on a thread of its own: a command may wait for its
 * answer, the reader never does. At most {@value #CAPACITY} lines wait.
 */
final class LineWorker implements AutoCloseable {
  private static final int CAPACITY = 10_000;
  private static final int SHOWN = 20;

  private final CommandParser parser;
  private final Dispatcher dispatcher;
  private final ExtraCommands extra;
  private final Feed feed;
  private final Model model;
  private final Thread thread = Threads.named("console-lines").newThread(this::run);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();
  private final ArrayDeque<String> lines = new ArrayDeque<>(); // by lock
  private @Nullable String current; // guarded by lock
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
      showQueue();
      change.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** How many lines wait for those that are being carried out. */
  int waiting() {
    lock.lock();
    try {
      return lines.size();
    } finally {
      lock.unlock();
    }
  }

  /** Gives up the lines that wait; returns how many they were. */
  int drop() {
    lock.lock();
    try {
      int count = lines.size();
      lines.clear();
      showQueue();
      change.signalAll();
      return count;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until every line was carried out; false when it took longer than {@code millis}. */
  boolean awaitIdle(long millis) throws InterruptedException {
    long left = TimeUnit.MILLISECONDS.toNanos(millis);
    lock.lock();
    try {
      while ((current != null || !lines.isEmpty()) && left > 0) {
        left = change.awaitNanos(left);
      }
      return current == null && lines.isEmpty();
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
      current = null;
      showQueue();
      change.signalAll();
      while (lines.isEmpty()) {
        change.await();
      }
      String line = lines.remove();
      current = line;
      showQueue();
      return line;
    } finally {
      lock.unlock();
    }
  }

  private void showQueue() {
    List<String> waiting = new ArrayList<>();
    if (current != null) {
      waiting.add(Visible.of(current));
    }
    lines.stream().limit(SHOWN).map(Visible::of).forEach(waiting::add);
    int count = lines.size() + (current == null ? 0 : 1);
    model.queued(waiting, count, System.currentTimeMillis());
  }

  private void execute(String line) throws InterruptedException {
    if (extra.execute(line, feed::reply)) {
      return;
    }
    try {
      var unused = dispatcher.execute(new Request(parser.typed(line), "c" + ++refs));
    } catch (BadInputException e) {
      feed.error(String.valueOf(e.getMessage()));
    }
  }
}
