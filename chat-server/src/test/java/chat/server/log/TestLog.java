package chat.server.log;

import chat.api.EventKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** A log that is open, and all that it reported. */
final class TestLog implements AutoCloseable, LogListener {
  private static final long PATIENCE_SECONDS = 50;

  final EventLog log;
  final Replayed replayed;
  final List<Entry> replay = new ArrayList<>();
  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final List<Entry> durable = new ArrayList<>(); // these three are guarded by this
  private final List<LogException> failures = new ArrayList<>();
  private final List<SeqRange> damaged = new ArrayList<>();

  TestLog(Path directory) throws IOException {
    this(directory, Keep.ALL);
  }

  TestLog(Path directory, Keep keep, String... pragmas) throws IOException {
    EventLog opened = null;
    try {
      LogConfig config = new LogConfig(directory, "nodo1", keep, Subjects.SAID);
      opened = EventLog.open(config, executor, this, pragmas);
      replayed = opened.replay(replay::add);
    } catch (IOException | RuntimeException e) {
      executor.shutdown();
      if (opened != null) {
        opened.close();
      }
      throw e;
    }
    log = opened;
  }

  @Override
  public synchronized void durable(List<Entry> entries) {
    durable.addAll(entries);
    notifyAll();
  }

  @Override
  public synchronized void failed(LogException cause) {
    failures.add(cause);
    notifyAll();
  }

  @Override
  public synchronized void damaged(List<SeqRange> lost) {
    damaged.addAll(lost);
    notifyAll();
  }

  /** Appends, and waits until all of it is durable. */
  TestLog with(Entry... entries) {
    return with(Arrays.asList(entries));
  }

  TestLog with(List<Entry> entries) {
    int before = durableCount();
    entries.forEach(log::append);
    await("durable", () -> durableCount() >= before + entries.size());
    return this;
  }

  synchronized int durableCount() {
    return durable.size();
  }

  synchronized List<Entry> durable() {
    return List.copyOf(durable);
  }

  synchronized List<LogException> failures() {
    return List.copyOf(failures);
  }

  synchronized List<SeqRange> damaged() {
    return List.copyOf(damaged);
  }

  /** Runs {@code task} on the thread that the listener is told on. */
  void onExecutor(Runnable task) {
    get(executor.submit(task));
  }

  synchronized void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    try {
      while (!condition.getAsBoolean()) {
        if (System.nanoTime() - end > 0) {
          throw new AssertionError("not " + what + " in time");
        }
        wait(10);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  List<Entry> before(String place, EventKey key, int limit) {
    return get(log.before(place, key, limit, entry -> true));
  }

  /** What a search finds once the index has caught up. */
  List<Entry> search(Search search) {
    List<List<Entry>> answers = new ArrayList<>();
    await(
        "indexed",
        () -> {
          try {
            Found found = log.search(search, entry -> true).get(5, TimeUnit.SECONDS);
            answers.add(found.entries());
            return found.isComplete();
          } catch (Exception e) {
            return false; // the index is being made
          }
        });
    return answers.get(answers.size() - 1);
  }

  static <T> T get(Future<T> future) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | InterruptedException e) {
      throw new AssertionError(e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  @Override
  public void close() {
    log.close();
    executor.shutdown();
  }
}
