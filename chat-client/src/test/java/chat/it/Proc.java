package chat.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A process that a test started. Two threads of its own read what it prints. */
final class Proc {
  /** How long a test waits for what has no promise of its own. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  final String name;
  final Feed<String> out;
  final Feed<String> err;
  private final Process process;

  /** What the tests do to processes. */
  enum Signal {
    KILL,
    STOP,
    CONT,
    TERM,
    INT
  }

  Proc(String name, Process process, Consumer<String> tap) {
    this.name = name;
    this.process = process;
    this.out = new Feed<>(name + " stdout");
    this.err = new Feed<>(name + " stderr");
    read("out", process.getInputStream(), out, tap);
    read("err", process.getErrorStream(), err, line -> {});
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Writes a line to its standard input. */
  Proc type(String line) {
    return typeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  Proc typeBytes(byte[] bytes) {
    try {
      OutputStream in = process.getOutputStream();
      in.write(bytes);
      in.flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(name + " does not read its input; " + err.tail(), e);
    }
  }

  /** Ends its standard input. */
  Proc endInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It ended before it had read everything: its exit code says what a test wants to know.
    }
    return this;
  }

  /** Closes our end of its standard output: a reader such as {@code head} went away. */
  void closeOutput() throws IOException {
    process.getInputStream().close();
  }

  /** Sends a signal; the process may have ended meanwhile. */
  Proc signal(Signal signal) {
    run("kill", "-" + signal, Long.toString(pid()));
    return this;
  }

  /** Waits for a line on standard output. */
  Feed.Item<String> prints(String what, Predicate<String> fits) {
    return out.await(0, PATIENCE, what, fits);
  }

  /** Waits for a line on standard error. */
  Feed.Item<String> complains(String what, Predicate<String> fits) {
    return err.await(0, PATIENCE, what, fits);
  }

  /** Waits for its end, and for the last of its output. */
  int awaitExit(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError(
            name
                + " still runs after "
                + limit
                + "; stderr: "
                + err.tail()
                + "\nout: "
                + out.tail());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + name, e);
    }
    out.awaitEnd(Duration.ofSeconds(5));
    err.awaitEnd(Duration.ofSeconds(5));
    return process.exitValue();
  }

  int awaitExit() {
    return awaitExit(PATIENCE);
  }

  /** Ends it and its children without asking. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** What it printed, for the report of a failed test. */
  String story() {
    String state = process.isAlive() ? "running" : "exit " + process.exitValue();
    return "== " + name + " (" + state + ")\n  stderr: " + err.tail() + "\n  stdout: " + out.tail();
  }

  /** Runs a system tool to its end, fails if that fails, and returns what it said. */
  static String run(String... command) {
    try {
      Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
      tool.getOutputStream().close();
      String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (tool.waitFor() != 0) {
        throw new AssertionError(String.join(" ", command) + ": " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private void read(String role, InputStream stream, Feed<String> feed, Consumer<String> tap) {
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader lines =
                  new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  feed.add(line);
                  tap.accept(line);
                }
              } catch (IOException e) {
                // The stream was closed under us: the process was killed, or the test closed it.
              } finally {
                feed.end();
              }
            },
            name + "-" + role);
    reader.setDaemon(true);
    reader.start();
  }
}
