package chat.server.log;

import chat.api.rmi.Threads;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The thread behind the commits: fills the text index, moves what is committed from the -wal file
 * into the log's own, takes old texts out. None of it is in anybody's way: commits go on meanwhile,
 * and a failure here is logged and tried again.
 */
final class Keeper implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(Keeper.class);
  private static final long IDLE_MILLIS = 1_000;
  private static final long PACE_MILLIS = 50;
  private static final long RETRY_MILLIS = 10_000;
  private static final long STEP_SECONDS = 30;
  private static final long PLAN_EVERY = TimeUnit.HOURS.toNanos(1);
  private static final long CHECKPOINT_BYTES = 4L << 20;
  private static final long CLOSE_MILLIS = 2_000;

  private final LogConfig config;
  private final LogFiles files;
  private final long log;
  private final Retention retention;
  private final Readers words;
  private final Function<List<Long>, CompletableFuture<Void>> blank;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Semaphore signal = new Semaphore(0);
  private final AtomicLong written = new AtomicLong(); // bytes since the last checkpoint
  private volatile long lastBatch; // set by the writer, read by searches
  private volatile long lastIndexed; // set by the thread, read by searches
  private volatile boolean indexDamaged; // set by searches, read by the thread

  // The thread's own.
  private @Nullable WordIndex index;
  private @Nullable Reader events;
  private @Nullable Connection checkpoints;
  private long plannedAt;

  /**
   * @param log the log's number in its table {@code meta}
   * @param lastBatch the last that is stored
   * @param words those who read the index, told when its file is replaced
   * @param blank has the writer take the texts out of these batches
   */
  Keeper(
      LogConfig config,
      LogFiles files,
      long log,
      long lastBatch,
      Readers words,
      Function<List<Long>, CompletableFuture<Void>> blank) {
    this.config = config;
    this.files = files;
    this.log = log;
    this.lastBatch = lastBatch;
    this.retention = new Retention(config.keep());
    this.words = words;
    this.blank = blank;
    this.plannedAt = System.nanoTime() - PLAN_EVERY;
    thread = Threads.named("log-keeper-" + config.node()).newThread(this::run);
  }

  void start() {
    thread.start();
  }

  /** So much was committed, up to that batch. The writer's thread. */
  void committed(long bytes, long batch) {
    lastBatch = batch;
    written.addAndGet(bytes);
    signal.release();
  }

  /** Whether all that is committed can be found. Any thread. */
  boolean isCaughtUp() {
    return lastIndexed >= lastBatch;
  }

  /** The index turned out to be damaged: it is made anew. Any thread. */
  void indexIsDamaged() {
    indexDamaged = true;
    signal.release();
  }

  private void run() {
    try {
      while (!isClosed()) {
        long pause = IDLE_MILLIS;
        try {
          pause = work() ? 0 : IDLE_MILLIS;
        } catch (SQLException | IOException e) {
          LOG.warn("the text index or the -wal of {} waits: {}", files.events(), e.getMessage());
          LOG.debug("as follows", e);
          if (e instanceof SQLException sql && Faults.isDamage(sql)) {
            indexDamaged = true;
          }
          closeFiles();
          pause = RETRY_MILLIS;
        }
        rest(pause);
      }
    } catch (InterruptedException e) {
      LOG.debug("the keeper was interrupted by its end", e);
    } finally {
      closeFiles();
    }
  }

  /** Waits for a commit, and a little longer so that several are taken together. */
  private void rest(long millis) throws InterruptedException {
    if (millis > 0 && signal.tryAcquire(millis, TimeUnit.MILLISECONDS) && !isClosed()) {
      pace();
    }
    signal.drainPermits();
  }

  private void pace() throws InterruptedException {
    closing.await(PACE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private boolean isClosed() {
    return closing.getCount() == 0;
  }

  /** A little of everything; true when there is more to do at once. */
  private boolean work() throws SQLException, IOException, InterruptedException {
    if (written.get() > CHECKPOINT_BYTES) {
      written.set(0);
      checkpoint();
    }
    Reader reader = open();
    WordIndex filled = index(reader);
    boolean more = filled.fill(reader);
    lastIndexed = filled.done();
    return takeOldOut(reader, filled) || more;
  }

  private Reader open() throws SQLException {
    if (events == null) {
      events = new Reader(Sql.openToRead(files.events()), id -> {});
    }
    return events;
  }

  private WordIndex index(Reader reader) throws SQLException, IOException {
    if (indexDamaged && index != null) {
      index.close();
      index = null;
    }
    if (index == null) {
      lastIndexed = 0;
      if (indexDamaged) {
        WordIndex.delete(files.words());
        indexDamaged = false;
      }
      long last = Sql.number(reader.connection(), "SELECT max(id) FROM batch");
      index = WordIndex.open(files.words(), config.subjects(), log, last);
      words.refresh();
    }
    return index;
  }

  /** Beside the commits: SQLite's passive checkpoint waits for nobody and holds nobody up. */
  private void checkpoint() throws SQLException {
    if (checkpoints == null) {
      checkpoints = Sql.openToWrite(files.events());
      Sql.execute(
          checkpoints,
          "PRAGMA synchronous = FULL",
          "PRAGMA fullfsync = ON",
          "PRAGMA checkpoint_fullfsync = ON");
    }
    Sql.execute(checkpoints, "PRAGMA wal_checkpoint(PASSIVE)");
  }

  private boolean takeOldOut(Reader reader, WordIndex filled)
      throws SQLException, LogException, InterruptedException {
    if (System.nanoTime() - plannedAt >= PLAN_EVERY) {
      plannedAt = System.nanoTime();
      retention.plan(reader, System.currentTimeMillis());
    }
    List<Retention.Old> step = retention.step();
    if (step.isEmpty()) {
      return false;
    }
    Sql.transaction(
        filled.connection(),
        () -> {
          for (Retention.Old old : step) {
            filled.remove(old.id(), old.count());
          }
        });
    try {
      blank
          .apply(step.stream().map(Retention.Old::id).toList())
          .get(STEP_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new LogException("old texts cannot be taken out now: " + e);
    }
    pace(); // the disk is the commits' first
    return true;
  }

  private void closeFiles() {
    if (index != null) {
      index.close();
      index = null;
    }
    WritingConnection.closeQuietly(checkpoints);
    checkpoints = null;
    if (events != null) {
      WritingConnection.closeQuietly(events.connection());
      events = null;
    }
  }

  @Override
  public void close() {
    closing.countDown();
    signal.release();
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    try {
      thread.join(CLOSE_MILLIS);
      if (thread.isAlive()) {
        thread.interrupt();
        thread.join(CLOSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
