package chat.client.demo;

import chat.api.rmi.Threads;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A process of the demo. Two threads of its own collect the lines that it prints. */
final class Child {
  private final String name;
  private final Process process;
  private final Writer input;
  private final Lines out = new Lines();
  private final Lines err = new Lines();

  /**
   * @param onLine called for each line on standard output, by the thread that reads it
   */
  Child(String name, Process process, Consumer<String> onLine) {
    this.name = name;
    this.process = process;
    input = process.outputWriter(StandardCharsets.UTF_8);
    collect("out", process.getInputStream(), out, onLine);
    collect("err", process.getErrorStream(), err, line -> {});
  }

  String name() {
    return name;
  }

  Process process() {
    return process;
  }

  /** Writes a line to its standard input. */
  void type(String line) throws DemoException {
    try {
      input.write(line + "\n");
      input.flush();
    } catch (IOException e) {
      throw new DemoException(name + " does not read any more" + said());
    }
  }

  /** The first line on standard output that fits, also one that came before. */
  String awaitOut(String what, long seconds, Predicate<String> fits)
      throws DemoException, InterruptedException {
    return await(out, what, seconds, fits);
  }

  /** The first line on standard error that fits, also one that came before. */
  String awaitErr(String what, long seconds, Predicate<String> fits)
      throws DemoException, InterruptedException {
    return await(err, what, seconds, fits);
  }

  /** Waits for its end in order. */
  void awaitExit(long seconds) throws DemoException, InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new DemoException(name + " still runs after " + seconds + " s" + said());
    }
    if (process.exitValue() != 0) {
      throw new DemoException(name + " ended with exit code " + process.exitValue() + said());
    }
  }

  private String await(Lines lines, String what, long seconds, Predicate<String> fits)
      throws DemoException, InterruptedException {
    String line = lines.await(TimeUnit.SECONDS.toNanos(seconds), fits);
    if (line.isEmpty()) {
      String when = process.isAlive() ? " within " + seconds + " s" : " before it ended";
      throw new DemoException(name + " did not show " + what + when + said());
    }
    return line;
  }

  private String said() {
    return "\n" + name + " said last:\n" + out.tail() + err.tail();
  }

  private void collect(String role, InputStream from, Lines lines, Consumer<String> onLine) {
    Threads.named(name + "-" + role).newThread(() -> read(from, lines, onLine)).start();
  }

  private static void read(InputStream from, Lines lines, Consumer<String> onLine) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        onLine.accept(line);
        lines.add(line);
      }
    } catch (IOException e) {
      // The process was ended, and its pipe with it: whoever waits for a line is told below.
    } finally {
      lines.end();
    }
  }

  /** Lines, and whether more may come. May be used from any thread. */
  private static final class Lines {
    // @GuardedBy("this")
    private final List<String> lines = new ArrayList<>();

    // @GuardedBy("this")
    private boolean ended;

    synchronized void add(String line) {
      lines.add(line);
      notifyAll();
    }

    synchronized void end() {
      ended = true;
      notifyAll();
    }

    /** The first that fits; empty when the time is up, or no more can come. */
    synchronized String await(long nanos, Predicate<String> fits) throws InterruptedException {
      long end = System.nanoTime() + nanos;
      int next = 0;
      while (true) {
        for (; next < lines.size(); next++) {
          if (fits.test(lines.get(next))) {
            return lines.get(next);
          }
        }
        long left = end - System.nanoTime();
        if (ended || left <= 0) {
          return "";
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    }

    synchronized String tail() {
      StringBuilder text = new StringBuilder();
      lines
          .subList(Math.max(0, lines.size() - 8), lines.size())
          .forEach(line -> text.append("  ").append(line).append('\n'));
      return text.toString();
    }
  }
}
