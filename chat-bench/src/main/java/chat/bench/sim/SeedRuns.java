package chat.bench.sim;

import chat.server.order.Branch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Many histories on several threads, each history on one. Thread-safe; the histories share nothing.
 */
public final class SeedRuns {
  private final LongFunction<Result> runner;
  private final Taken taken;
  private final EnumSet<Branch> marks = EnumSet.noneOf(Branch.class); // guarded by this
  private long done; // guarded by this
  private long messages; // guarded by this
  private long shown; // guarded by this
  private long late; // guarded by this
  private @Nullable Result failing; // guarded by this: that of the lowest seed

  private SeedRuns(LongFunction<Result> runner, Taken taken) {
    this.runner = runner;
    this.taken = taken;
  }

  SeedRuns(LongFunction<Result> runner) {
    this(runner, Taken.NOTHING);
  }

  /** Runs of the chat's own classes. */
  public static SeedRuns ofTheChat() {
    return new SeedRuns(seed -> Simulation.run(Planner.draw(seed)));
  }

  /**
   * Runs of the chat's own classes without some of their rules, to see what each is there for.
   *
   * @throws IllegalArgumentException if there is no rule of such a name; its message has all names
   */
  public static SeedRuns without(Collection<String> rules) {
    Taken taken = Without.of(rules);
    return new SeedRuns(seed -> Simulation.run(Planner.draw(seed), taken, 0), taken);
  }

  /**
   * Runs the seeds from {@code first} on, {@code count} of them; ends early after a failure. Every
   * so often {@code progress} is called, by any thread.
   */
  public void run(long first, long count, int threads, Runnable progress)
      throws InterruptedException {
    AtomicLong next = new AtomicLong(first);
    ExecutorService pool =
        Executors.newFixedThreadPool(threads, task -> new Thread(task, "simulation"));
    try {
      List<Future<?>> tasks = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        tasks.add(pool.submit(() -> work(next, first + count, progress)));
      }
      for (Future<?> task : tasks) {
        task.get();
      }
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException("the simulator failed", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private void work(AtomicLong next, long end, Runnable progress) {
    for (long seed = next.getAndIncrement();
        seed < end && failing() == null && !Thread.currentThread().isInterrupted();
        seed = next.getAndIncrement()) {
      add(runner.apply(seed));
      progress.run();
    }
  }

  private synchronized void add(Result result) {
    done++;
    marks.addAll(result.marks());
    messages += result.figures().messages();
    shown += result.figures().shown();
    late += result.figures().late();
    if (result.failed() && (failing == null || result.plan().seed() < failing.plan().seed())) {
      failing = result;
    }
  }

  /** The branches that were reached. */
  synchronized Set<Branch> marks() {
    return EnumSet.copyOf(marks);
  }

  synchronized @Nullable Result failing() {
    return failing;
  }

  /** How many histories were run. */
  public synchronized long done() {
    return done;
  }

  /** What was said in all of them, in one line. */
  public synchronized String summary() {
    return done
        + " histories, "
        + messages
        + " messages, shown "
        + shown
        + " times, "
        + late
        + " of them late";
  }

  /** What to say of the failure, if there was one: the seed, the simplest plan, a diagram. */
  public @Nullable String report(boolean diagram) {
    Result failed = failing();
    return failed == null ? null : Report.of(failed, taken, diagram);
  }
}
