package chat.bench.torture;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The history as Jepsen's checkers read it: each line that is sent adds to a set, and each client's
 * view at the end reads it. What was never acknowledged is {@code info}: it may have happened. Any
 * thread.
 */
final class Operations implements AutoCloseable {
  private final @Nullable BufferedWriter out;
  private final long start = System.nanoTime();

  /**
   * @param file where to; null: nowhere
   */
  Operations(@Nullable Path file) throws IOException {
    out = file == null ? null : Files.newBufferedWriter(file);
  }

  void invoked(String process, String text) {
    write("invoke", process, "add", quoted(text));
  }

  void succeeded(String process, String text) {
    write("ok", process, "add", quoted(text));
  }

  void unknown(String process, String text) {
    write("info", process, "add", quoted(text));
  }

  /** What {@code process} was shown. */
  void read(String process, List<String> texts) {
    write("invoke", process, "read", "null");
    write(
        "ok",
        process,
        "read",
        "[" + String.join(",", texts.stream().map(Operations::quoted).toList()) + "]");
  }

  private synchronized void write(String type, String process, String f, String value) {
    if (out == null) {
      return;
    }
    try {
      out.write(
          "{\"type\":\""
              + type
              + "\",\"process\":\""
              + process
              + "\",\"f\":\""
              + f
              + "\",\"value\":"
              + value
              + ",\"time\":"
              + (System.nanoTime() - start)
              + "}\n");
    } catch (IOException e) {
      throw new UncheckedIOException("the history cannot be written", e);
    }
  }

  /** Texts here are words and numbers. */
  private static String quoted(String text) {
    return '"' + text + '"';
  }

  @Override
  public synchronized void close() throws IOException {
    if (out != null) {
      out.close();
    }
  }
}
