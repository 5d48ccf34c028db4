package chat.server.backbone;

import chat.api.ChatException;
import chat.api.ErrorCode;
import chat.api.Limits;
import chat.api.rmi.Threads;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The one thread that owns a node's state: sessions, roster, links' bookkeeping. Other threads hand
 * it tasks, which it runs in order of arrival and which never block.
 *
 * <p>Its clock leaves out the time during which the process stood still (a tick came late): after a
 * pause of one's own nobody else is to be taken for dead.
 */
public final class Sequencer implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(Sequencer.class);
  private static final int CAPACITY = 65_536;
  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(300);

  private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>(CAPACITY);
  private final ArrayDeque<Runnable> own = new ArrayDeque<>(); // this thread's alone
  private final PriorityQueue<Timer> timers = new PriorityQueue<>(); // this thread's alone
  private final List<Runnable> ticks = new ArrayList<>(); // filled before the start
  private final Thread thread;
  private volatile boolean closed; // set by close, read by the thread and by whoever hands in
  private volatile boolean ended; // set by the thread before its last look at the queue
  private volatile long paused; // written by the thread alone, read by whoever asks the time
  private long lastTick;

  /** A sequencer that has not started. {@code node} names its thread. */
  public Sequencer(String node) {
    thread = Threads.named("sequencer-" + node).newThread(this::run);
  }

  /** Runs {@code task} every 50 ms; to be called before {@link #start}. */
  public void onTick(Runnable task) {
    ticks.add(task);
  }

  /** Starts the thread. */
  public void start() {
    lastTick = System.nanoTime();
    thread.start();
  }

  /** Nanoseconds on a monotonic clock that stands still while the process does. Any thread. */
  public long now() {
    return System.nanoTime() - paused;
  }

  /** Milliseconds from {@code since} to now; 0 for a time that a pause has put into the future. */
  public long millisSince(long since) {
    return Math.max(0, TimeUnit.NANOSECONDS.toMillis(now() - since));
  }

  /**
   * Hands {@code task} over, which then runs once. Blocks while the queue is full, at most for an
   * answer's time.
   *
   * @throws IllegalStateException when it will not run
   */
  public void execute(Runnable task) {
    if (Thread.currentThread() == thread) {
      own.add(task);
      return;
    }
    try {
      if (!closed
          && queue.offer(task, Limits.ANSWER_MILLIS, TimeUnit.MILLISECONDS)
          && !(ended && queue.remove(task))) {
        return; // what came after the thread's last look is taken back
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException("the node's sequencer takes no more work");
  }

  /** What is asked of the sequencer. */
  @FunctionalInterface
  public interface Question<T> {
    T answer() throws ChatException;
  }

  /** Runs {@code question} on the sequencer; the future ends as it does. Any thread. */
  public <T> CompletableFuture<T> ask(Question<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    try {
      execute(
          () -> {
            try {
              answer.complete(question.answer());
            } catch (ChatException | RuntimeException e) {
              answer.completeExceptionally(e);
            } catch (Error e) {
              answer.completeExceptionally(e);
              throw e;
            }
          });
    } catch (IllegalStateException e) {
      answer.completeExceptionally(e);
    }
    return answer;
  }

  /** {@link #ask}, waiting for the answer. Not from the sequencer itself. */
  public <T> T get(Question<T> question) throws ChatException {
    return await(ask(question), Limits.ANSWER_MILLIS);
  }

  /** Waits for {@code future}, or throws {@code UNAVAILABLE}. Not from the sequencer itself. */
  public static <T> T await(CompletableFuture<T> future, int millis) throws ChatException {
    try {
      return future.get(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChatException(ErrorCode.UNAVAILABLE, "the node was interrupted: try again");
    } catch (TimeoutException e) {
      throw new UndecidedException(millis);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ChatException refused) {
        throw refused;
      }
      LOG.error("a task of the sequencer failed", e.getCause());
      throw new ChatException(ErrorCode.UNAVAILABLE, "the node could not do it: see its log");
    }
  }

  /** Runs {@code task} on the sequencer after {@code millis}, unless it has closed by then. */
  public void after(long millis, Runnable task) {
    assertOwner();
    timers.add(new Timer(now() + TimeUnit.MILLISECONDS.toNanos(millis), task));
  }

  /** Fails when called from another thread. */
  public void assertOwner() {
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException(
          "only for the sequencer: " + Thread.currentThread().getName());
    }
  }

  /** Ends the thread after what it has now; waits for it at most a second. */
  @Override
  public void close() {
    closed = true;
    if (!queue.offer(() -> {})) {
      LOG.debug("closing with a full queue"); // the thread has no need to be woken
    }
    if (Thread.currentThread() != thread && thread.isAlive()) {
      try {
        thread.join(1_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run() {
    while (!closed) {
      step(TICK - (System.nanoTime() - lastTick));
      if (System.nanoTime() - lastTick >= TICK) {
        tick();
      }
    }
    drain();
    ended = true;
    drain(); // whoever handed in before that relies on it
  }

  private void drain() {
    while (!own.isEmpty() || !queue.isEmpty()) {
      step(0);
    }
  }

  /** Runs the next task, waiting for it at most {@code nanos}. */
  private void step(long nanos) {
    Runnable task = own.poll();
    try {
      if (task == null) {
        task = nanos <= 0 ? queue.poll() : queue.poll(nanos, TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      LOG.debug("nobody is to interrupt the sequencer", e);
    }
    if (task != null) {
      guarded(task);
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  private void tick() {
    long time = System.nanoTime();
    long gap = time - lastTick;
    lastTick = time;
    if (gap > PAUSE) {
      paused += gap - TICK;
      LOG.info("this process stood still for {} ms", TimeUnit.NANOSECONDS.toMillis(gap));
    }
    for (Timer timer = timers.peek();
        timer != null && timer.due() <= now();
        timer = timers.peek()) {
      timers.remove();
      guarded(timer.task());
    }
    ticks.forEach(this::guarded);
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      // One broken task must not stop the node; it is a defect, so it goes to the log with its
      // stack.
      LOG.error("a task of the sequencer failed", e);
    }
  }

  private record Timer(long due, Runnable task) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      return Long.compare(due, other.due);
    }
  }
}
