package chat.server.log;

import chat.api.rmi.Threads;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/** A few threads that answer questions, each with a connection of its own while it does. */
final class Readers implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(Readers.class);
  private static final int THREADS = 3;
  private static final int MAX_WAITING = 1_000;
  private static final long CLOSE_MILLIS = 2_000;

  private final Path file;
  private final LongConsumer onDamage;
  private final ThreadPoolExecutor threads;
  private final ConcurrentLinkedQueue<Reader> idle = new ConcurrentLinkedQueue<>();
  private final AtomicInteger generation = new AtomicInteger();

  /** What is asked. */
  interface Question<T> {
    T answer(Reader reader) throws SQLException, LogException;
  }

  Readers(String node, Path file, LongConsumer onDamage) {
    this.file = file;
    this.onDamage = onDamage;
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MAX_WAITING),
            Threads.named("log-reader-" + node));
    threads.allowCoreThreadTimeOut(true);
  }

  /** Answers on a reader's thread, from one state of the log; fails at once when too many wait. */
  <T> CompletableFuture<T> ask(Question<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    try {
      threads.execute(new Asked<>(this, question, answer));
    } catch (RejectedExecutionException e) {
      answer.completeExceptionally(
          new LogBusyException("the event log takes no more questions now: try again"));
    }
    return answer;
  }

  /** A question that waits for a thread. */
  private record Asked<T>(Readers readers, Question<T> question, CompletableFuture<T> answer)
      implements Runnable {
    @Override
    public void run() {
      try {
        answer.complete(readers.now(question));
      } catch (LogException | RuntimeException | Error e) {
        answer.completeExceptionally(e);
      }
    }

    void giveUp() {
      answer.completeExceptionally(new LogException("the event log is closed"));
    }
  }

  /** {@link #ask} on the caller's thread. */
  <T> T now(Question<T> question) throws LogException {
    int seen = generation.get();
    Reader reader = idle.poll();
    try {
      if (reader == null) {
        reader = new Reader(Sql.openToRead(file), onDamage);
      }
      T answer = question.answer(reader);
      if (seen == generation.get()) {
        idle.add(reader);
      } else {
        close(reader); // it has a file that is no more
      }
      return answer;
    } catch (SQLException e) {
      close(reader);
      throw Faults.named(e, file);
    } catch (LogException | RuntimeException | Error e) {
      close(reader);
      throw e;
    }
  }

  /** Opens the file anew for every question from now on: it was replaced. */
  void refresh() {
    generation.incrementAndGet();
    closeIdle();
  }

  private void closeIdle() {
    for (Reader reader = idle.poll(); reader != null; reader = idle.poll()) {
      close(reader);
    }
  }

  private static void close(@Nullable Reader reader) {
    try {
      if (reader != null) {
        reader.close();
      }
    } catch (SQLException e) {
      LOG.debug("a connection that reads does not close", e); // it wrote nothing
    }
  }

  /** Questions that wait are given up. */
  @Override
  public void close() {
    threads.shutdown();
    for (Runnable task : threads.getQueue().toArray(new Runnable[0])) {
      if (threads.remove(task) && task instanceof Asked<?> asked) {
        asked.giveUp();
      }
    }
    try {
      if (!threads.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.warn("a question to {} still runs at its end", file);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closeIdle();
  }
}
