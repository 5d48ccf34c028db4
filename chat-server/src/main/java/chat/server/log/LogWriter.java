package chat.server.log;

import chat.api.rmi.Threads;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes: what waits goes into one transaction, in the order in which it was
 * appended. Everything else that changes the file is a job on the same thread, between two groups.
 */
final class LogWriter implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(LogWriter.class);
  private static final long CLOSE_MILLIS = 3_000;

  /** About what a commit writes beside the events: a page of each table. */
  private static final long COMMIT_BYTES = 16 * 1024;

  private static final long RETRY = TimeUnit.MILLISECONDS.toNanos(10);

  private final Path file;
  private final WritingConnection connection;
  private final Executor executor;
  private final LogListener listener;
  private final CommitListener onCommit;
  private final WriteQueue queue = new WriteQueue();
  private final Thread thread;
  private volatile long started; // nanoTime of the running commit, 0: none; read by whoever watches
  private volatile boolean closed; // ends the retries of a report
  private @Nullable CompletableFuture<Void> probe; // guarded by this

  LogWriter(
      String node,
      Path file,
      WritingConnection connection,
      Executor executor,
      LogListener listener,
      CommitListener onCommit) {
    this.file = file;
    this.connection = connection;
    this.executor = executor;
    this.listener = listener;
    this.onCommit = onCommit;
    thread = Threads.named("log-writer-" + node).newThread(this::run);
  }

  void start() {
    thread.start();
  }

  void append(Entry entry) {
    if (!queue.add(entry)) {
      queue.stop();
      LogException cause =
          new LogException("the disk of " + file + " does not keep up: 64 MiB wait to be written");
      report(() -> listener.failed(cause));
    }
  }

  /** How long the running commit has taken so far, in nanoseconds; 0 when there is none. */
  long commitNanos() {
    long since = started;
    return since == 0 ? 0 : Math.max(1, System.nanoTime() - since);
  }

  void halt() {
    queue.stop();
  }

  /** Ends when a write has succeeded after all that waits now; one at a time. */
  synchronized CompletableFuture<Void> probe() {
    if (probe == null || probe.isDone()) {
      probe =
          job(
              () -> {
                connection.reopen();
                connection.probe();
                queue.resume();
              });
    }
    return probe;
  }

  /** Told on the writer's thread after each commit of events. */
  interface CommitListener {
    void committed(long bytes, long lastBatch);
  }

  /** What changes the file, or asks the writer. */
  interface Work<T> {
    T run() throws SQLException, LogException;
  }

  /** What changes the file. */
  interface Change {
    void run() throws SQLException, LogException;
  }

  /** Makes {@code change} between two commits. The future ends on the writer's thread. */
  CompletableFuture<Void> job(Change change) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    submit(
        done,
        () -> {
          change.run();
          done.complete(null);
        });
    return done;
  }

  /** {@link #job}, with a result. */
  <T> CompletableFuture<T> ask(Work<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    submit(done, () -> done.complete(work.run()));
    return done;
  }

  private void submit(CompletableFuture<?> done, Change change) {
    WriteQueue.Job job =
        new WriteQueue.Job() {
          @Override
          public void run() {
            try {
              change.run();
            } catch (SQLException e) {
              done.completeExceptionally(Faults.named(e, file));
            } catch (LogException | RuntimeException | Error e) {
              done.completeExceptionally(e);
            }
          }

          @Override
          public void giveUp() {
            done.completeExceptionally(new LogException("the log " + file + " is closed"));
          }
        };
    if (!queue.add(job)) {
      job.giveUp();
    }
  }

  /** Hands {@code event} to the listener's executor; keeps trying while that takes nothing. */
  void report(Runnable event) {
    while (!closed) {
      try {
        executor.execute(event);
        return;
      } catch (RuntimeException e) {
        LOG.debug("what the log reports is not taken yet", e);
        LockSupport.parkNanos(RETRY);
      }
    }
  }

  LogListener listener() {
    return listener;
  }

  private void run() {
    try {
      for (WriteQueue.Work work = queue.take(); work != null; work = queue.take()) {
        started = System.nanoTime() | 1;
        try {
          if (work.job() == null) {
            commit(work.group(), work.generation());
          } else {
            work.job().run();
            if (connection.isBroken()) {
              fail(work.generation(), new LogException("the log " + file + " cannot be written"));
            }
          }
        } finally {
          started = 0;
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("the writer of {} was interrupted by its end", file, e);
    } finally {
      queue.abandon().forEach(WriteQueue.Job::giveUp);
      connection.close();
    }
  }

  private void commit(List<Entry> group, int generation) {
    try {
      connection.append(group);
    } catch (SQLException | RuntimeException | Error e) {
      LogException cause =
          e instanceof SQLException sql
              ? Faults.named(sql, file)
              : new LogException("the log " + file + " cannot be written: " + e);
      LOG.warn("{}", cause.getMessage(), e);
      fail(generation, cause);
      return;
    }
    onCommit.committed(COMMIT_BYTES + bytes(group), connection.lastBatch());
    report(
        () -> {
          if (queue.isCurrent(generation)) {
            listener.durable(group);
          }
        });
  }

  private void fail(int generation, LogException cause) {
    if (queue.stopIf(generation)) {
      report(() -> listener.failed(cause));
    }
  }

  private static long bytes(List<Entry> group) {
    return group.stream().mapToLong(entry -> entry.frame().length).sum();
  }

  /** Writes what waits, for at most three seconds, and closes the file. */
  @Override
  public void close() {
    queue.close();
    if (thread.getState() == Thread.State.NEW) {
      connection.close();
      return;
    }
    try {
      thread.join(CLOSE_MILLIS);
      closed = true;
      if (thread.isAlive()) {
        LOG.warn("the disk of {} does not answer: what waited is not written", file);
        queue.abandon().forEach(WriteQueue.Job::giveUp);
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      closed = true;
      Thread.currentThread().interrupt();
    }
  }
}
