package chat.client.lines;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** A standard input that a test types into. All fields are guarded by this. */
final class Typed extends InputStream {
  private final Deque<byte[]> chunks = new ArrayDeque<>();
  private int next;
  private boolean ended;
  private long taken;
  private boolean waiting;

  synchronized Typed lines(String... lines) {
    for (String line : lines) {
      chunks.add((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
    notifyAll();
    return this;
  }

  /** The end of the input, after what was typed. */
  synchronized Typed end() {
    ended = true;
    notifyAll();
    return this;
  }

  /** How many bytes were read. */
  synchronized long taken() {
    return taken;
  }

  /** Waits until everything typed was read, and the reader is back for more. */
  synchronized void awaitTaken() throws InterruptedException {
    while (!chunks.isEmpty() || !waiting) {
      wait(10);
    }
  }

  @Override
  public int read() {
    throw new UnsupportedOperationException("bytes are read in blocks");
  }

  @Override
  public synchronized int read(byte[] into, int from, int most) throws InterruptedIOException {
    while (chunks.isEmpty()) {
      if (ended) {
        return -1;
      }
      waiting = true;
      try {
        wait();
        waiting = false;
      } catch (InterruptedException e) {
        throw new InterruptedIOException();
      }
    }
    byte[] first = chunks.element();
    int count = Math.min(most, first.length - next);
    System.arraycopy(first, next, into, from, count);
    next += count;
    taken += count;
    if (next == first.length) {
      chunks.remove();
      next = 0;
    }
    return count;
  }
}
