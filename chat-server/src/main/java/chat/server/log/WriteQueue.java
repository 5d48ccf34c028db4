package chat.server.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the writer, first in, first out: events, and now and then a job. Every field is
 * guarded by this.
 */
final class WriteQueue {
  /** A disk that is so far behind counts as failed. */
  private static final long MAX_WAITING_BYTES = 64L << 20;

  private final ArrayDeque<Object> waiting = new ArrayDeque<>(); // Entry or Job
  private long bytes;
  private int generation;
  private boolean stopped;
  private boolean closed;

  /** Something else than a group of events. It is given up when the log closes before. */
  interface Job {
    void run();

    void giveUp();
  }

  /**
   * The next to write: a group of events, or a job.
   *
   * @param generation grows with each stop; events of an earlier one are reported no more
   */
  record Work(List<Entry> group, @Nullable Job job, int generation) {}

  /** Adds an event; false when there is no room. While stopped, events go nowhere. */
  synchronized boolean add(Entry entry) {
    if (stopped || closed) {
      return true;
    }
    if (bytes > MAX_WAITING_BYTES) {
      return false;
    }
    waiting.add(entry);
    bytes += entry.frame().length;
    notifyAll();
    return true;
  }

  /** Adds a job; false when the log is closed. */
  synchronized boolean add(Job job) {
    if (closed) {
      return false;
    }
    waiting.add(job);
    notifyAll();
    return true;
  }

  /** Waits for work; null when the queue is closed and empty. */
  synchronized @Nullable Work take() throws InterruptedException {
    while (waiting.isEmpty()) {
      if (closed) {
        return null;
      }
      wait();
    }
    if (waiting.peek() instanceof Job job) {
      waiting.remove();
      return new Work(List.of(), job, generation);
    }
    List<Entry> group = new ArrayList<>();
    long size = 0;
    while (group.size() < Batch.MAX_EVENTS
        && size < Batch.MAX_BYTES
        && waiting.peek() instanceof Entry entry) {
      waiting.remove();
      group.add(entry);
      size += entry.frame().length;
    }
    bytes -= size;
    return new Work(group, null, generation);
  }

  /** Drops the events that wait, and all that come until {@link #resume}. */
  synchronized void stop() {
    waiting.removeIf(item -> item instanceof Entry);
    bytes = 0;
    generation++;
    stopped = true;
  }

  /** {@link #stop}, unless that has happened since {@code seen}, or before and still holds. */
  synchronized boolean stopIf(int seen) {
    if (generation != seen || stopped) {
      return false;
    }
    stop();
    return true;
  }

  synchronized void resume() {
    stopped = false;
  }

  synchronized boolean isCurrent(int seen) {
    return generation == seen;
  }

  /** What waits is still written. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Drops all that waits. */
  synchronized List<Job> abandon() {
    closed = true;
    List<Job> jobs = new ArrayList<>();
    for (Object item : waiting) {
      if (item instanceof Job job) {
        jobs.add(job);
      }
    }
    waiting.clear();
    bytes = 0;
    notifyAll();
    return jobs;
  }
}
