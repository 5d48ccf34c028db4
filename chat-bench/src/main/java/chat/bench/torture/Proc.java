package chat.bench.torture;

import chat.api.rmi.Threads;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A process that is started to be hurt. Two threads of its own read what it prints. */
final class Proc {
  private static final int KEPT = 12;

  private final String name;
  private final Process process;
  private final Writer input;
  private final Thread out;
  private final long startedAt = System.currentTimeMillis();

  // @GuardedBy("this")
  private final Deque<String> last = new ArrayDeque<>();

  // @GuardedBy("this")
  private String ready = "";

  /** Whether it is ended on purpose: set by whoever hurts it, read by whoever watches. */
  private volatile boolean expectedToEnd;

  private @Nullable Process ice; // what holds it frozen; the torture's thread

  /** Takes {@code onLine} each line of standard output, on the thread that reads it. */
  Proc(String name, Process process, Consumer<String> onLine) {
    this.name = name;
    this.process = process;
    input = process.outputWriter(StandardCharsets.UTF_8);
    out = Threads.named(name + "-out").newThread(() -> read(process.getInputStream(), onLine));
    out.start();
    Threads.named(name + "-err")
        .newThread(() -> read(process.getErrorStream(), this::said))
        .start();
  }

  String name() {
    return name;
  }

  /** When it was started, in milliseconds of the epoch. */
  long startedAt() {
    return startedAt;
  }

  /** Whether it has ended though nobody ended it. */
  boolean hasEndedByItself() {
    return !expectedToEnd && !process.isAlive();
  }

  /** Its exit code and the last lines that it printed. */
  synchronized String story() {
    String end = process.isAlive() ? "runs" : "ended with exit code " + process.exitValue();
    return name + " " + end + "\n  " + String.join("\n  ", last);
  }

  /** Writes a line to its standard input; what is lost because it ended, is lost. */
  void type(String line) {
    try {
      synchronized (input) {
        input.write(line + "\n");
        input.flush();
      }
    } catch (IOException e) {
      said("(does not read any more)");
    }
  }

  /** The first line on standard error that has {@code mark} in it. */
  synchronized String awaitReady(String mark, long seconds)
      throws InterruptedException, TortureException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!ready.contains(mark)) {
      long left = end - System.nanoTime();
      if (left <= 0 || !process.isAlive()) {
        throw new TortureException("it did not come up: " + story());
      }
      TimeUnit.NANOSECONDS.timedWait(this, Math.min(left, TimeUnit.SECONDS.toNanos(1)));
    }
    return ready;
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    expectedToEnd = true;
    process.toHandle().destroyForcibly(); // Process's own method would close what it printed
    process.waitFor(10, TimeUnit.SECONDS);
    awaitRead();
  }

  /** Until all that it printed has been read: of that, nothing is to count as not shown. */
  private void awaitRead() throws InterruptedException {
    out.join(TimeUnit.SECONDS.toMillis(10));
  }

  /** SIGTERM, and its end. */
  void end(long seconds) throws InterruptedException, TortureException {
    expectedToEnd = true;
    process.toHandle().destroy();
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new TortureException("it does not end within " + seconds + " s: " + story());
    }
  }

  /**
   * SIGSTOP, as long as this process lives: whoever holds it lets it go when we are killed, so that
   * it does not stay for ever.
   */
  void freeze() throws IOException {
    Process held =
        new ProcessBuilder(
                "sh",
                "-c",
                "kill -STOP $1; echo frozen; read -r thaw; kill -CONT $1",
                "sh",
                Long.toString(process.pid()))
            .redirectErrorStream(true)
            .start();
    if (held.getInputStream().read() < 0) {
      throw new IOException("cannot freeze " + name);
    }
    ice = held;
  }

  /** SIGCONT. A node that finds its name taken then may end. */
  void thaw() throws IOException, InterruptedException {
    Process held = ice;
    ice = null;
    if (held != null) {
      held.getOutputStream().close();
      held.waitFor(5, TimeUnit.SECONDS);
    }
  }

  /** Waits for its own end in order. */
  boolean awaitEnd(long seconds) throws InterruptedException {
    expectedToEnd = true;
    boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
    if (ended) {
      awaitRead();
    }
    return ended;
  }

  private synchronized void said(String line) {
    last.add(line);
    if (last.size() > KEPT) {
      last.remove();
    }
    if (line.contains("--registry ")) {
      ready = line;
      notifyAll();
    }
  }

  private void read(InputStream from, Consumer<String> onLine) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        onLine.accept(line);
      }
    } catch (IOException e) {
      said("(its output was closed)");
    }
  }
}
