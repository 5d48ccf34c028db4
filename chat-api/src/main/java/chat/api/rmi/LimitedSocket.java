package chat.api.rmi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/**
 * A connection whose reads end at a deadline and after a number of bytes, and whose writes are
 * watched. RMI lets one thread at a time read and write it, in turns; fields belong to that thread
 * but for those that say otherwise. What breaks a limit closes the socket <em>before</em> it
 * throws: RMI would answer the exception on it.
 */
abstract class LimitedSocket extends Socket implements WriteWatch.Watched {
  private static final long WRITE_NANOS = TimeUnit.SECONDS.toNanos(3);

  private long readDeadline;
  private long bytesLeft;

  // When the write that is running began, 0 when none is. Volatile: the watching thread reads it.
  private volatile long writingSince;

  LimitedSocket() {
    super(Proxy.NO_PROXY);
  }

  /** A read begins. */
  abstract void reading() throws IOException;

  /** {@code count} bytes arrived. */
  abstract void arrived(byte[] bytes, int offset, int count);

  /** Nothing arrived in time; the socket is about to be closed. */
  abstract void timedOut();

  /** A write begins. */
  abstract void writing(byte[] bytes, int offset, int count) throws IOException;

  /** From now on reads end {@code nanos} from now. */
  final void endReadsIn(long nanos) {
    readDeadline = System.nanoTime() + nanos;
  }

  /** From now on {@code bytes} may be read. */
  final void allowBytes(long bytes) {
    bytesLeft = bytes;
  }

  @Override
  public final InputStream getInputStream() throws IOException {
    return new Limited(super.getInputStream());
  }

  @Override
  public final OutputStream getOutputStream() throws IOException {
    WriteWatch.add(this);
    return new Watched(super.getOutputStream());
  }

  /** RMI's own time limits are not what holds here. */
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public final void setSoTimeout(int millis) {}

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public final int getSoTimeout() {
    return 0;
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // what needs a lock takes it
  public void close() throws IOException {
    try {
      super.close();
    } finally {
      WriteWatch.remove(this);
    }
  }

  @Override
  public final void checkWrite(long now) {
    long since = writingSince;
    if (since != 0 && now - since > WRITE_NANOS) {
      closeQuietly();
    }
  }

  /** Closes, then gives what to throw. */
  final <E extends IOException> E violated(E failure) {
    closeQuietly();
    return failure;
  }

  private void closeQuietly() {
    try {
      close();
    } catch (IOException e) {
      // It is of no more use either way.
    }
  }

  private int read(InputStream in, byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    reading();
    if (bytesLeft <= 0) {
      throw violated(new IOException("more bytes than a call may have"));
    }
    long left = TimeUnit.NANOSECONDS.toMillis(readDeadline - System.nanoTime());
    if (left <= 0) {
      timedOut();
      throw violated(new SocketTimeoutException("the peer took too long"));
    }
    int count;
    try {
      super.setSoTimeout((int) left);
      count = in.read(bytes, offset, (int) Math.min(length, bytesLeft));
    } catch (SocketTimeoutException e) {
      timedOut();
      throw violated(e);
    }
    if (count > 0) {
      bytesLeft -= count;
      arrived(bytes, offset, count);
    }
    return count;
  }

  /** Reads under the limits. */
  private final class Limited extends InputStream {
    private final InputStream in;

    Limited(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return LimitedSocket.this.read(in, bytes, offset, length);
    }

    @Override
    public int available() throws IOException {
      return in.available();
    }

    @Override
    public void close() throws IOException {
      LimitedSocket.this.close();
    }
  }

  /** Writes under watch. */
  private final class Watched extends OutputStream {
    private final OutputStream out;

    Watched(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return;
      }
      writing(bytes, offset, length);
      writingSince = System.nanoTime() | 1;
      try {
        out.write(bytes, offset, length);
      } finally {
        writingSince = 0;
      }
    }

    @Override
    public void close() throws IOException {
      LimitedSocket.this.close();
    }
  }
}
