package chat.client.lines;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A standard output or error that a test reads. All fields are guarded by this. */
final class Printed extends OutputStream {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private boolean closedByReader;

  @Override
  public synchronized void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] from, int offset, int length) throws IOException {
    if (closedByReader) {
      throw new IOException("Broken pipe");
    }
    bytes.write(from, offset, length);
    notifyAll();
  }

  /** As when the reader of a pipe is gone. */
  synchronized void breakPipe() {
    closedByReader = true;
  }

  synchronized List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** Waits for a line; returns it. */
  synchronized String await(Predicate<String> fits) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      for (String line : lines()) {
        if (fits.test(line)) {
          return line;
        }
      }
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("waited in vain; there was:\n" + String.join("\n", lines()));
      }
      wait(left);
    }
  }
}
