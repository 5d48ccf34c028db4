package chat.client.lines;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output as lines of UTF-8. Notices when nobody reads it any more, and writes nothing
 * after the last line. May be used from any thread.
 */
final class Out {
  private final OutputStream stream;
  private final Runnable gone;
  private boolean closed; // guarded by this

  /** {@code gone} is called once, when the stream cannot be written. */
  Out(OutputStream stream, Runnable gone) {
    this.stream = stream;
    this.gone = gone;
  }

  synchronized void line(String line) {
    if (closed) {
      return;
    }
    try {
      stream.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      stream.flush();
    } catch (IOException e) {
      closed = true;
      gone.run();
    }
  }

  /** The last line: whatever comes later is dropped. */
  synchronized void last(String line) {
    line(line);
    closed = true;
  }

  /** From now on everything is dropped. */
  synchronized void end() {
    closed = true;
  }
}
