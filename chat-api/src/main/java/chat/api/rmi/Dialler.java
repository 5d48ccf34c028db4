package chat.api.rmi;

import chat.api.ChatException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.rmi.ConnectIOException;
import java.rmi.RemoteException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes remote calls: whatever of ours calls a stub does it through here. Once {@link Rmi} is
 * installed, RMI may dial only what the calling thread holds a permit for, and only until the
 * answer begins to come in. Every other dial is made by RMI's distributed garbage collection, to an
 * address that somebody else chose by handing in a stub; it is refused, and RMI goes on without.
 *
 * <pre>
 *   connect 2 s | handshake 2 s | (a cached connection: ping 2 s) | write 3 s | answer 3 s, 1 MiB
 * </pre>
 *
 * <p>A {@link ConnectIOException} or {@link java.rmi.ConnectException} means that nothing was sent.
 */
public final class Dialler {
  private static final int CONNECT_MILLIS = 2_000;
  private static final int COLD_DIALS = 256;
  private static final int QUEUE_SECONDS = 10;

  private static final ThreadLocal<@Nullable Permit> PERMIT = new ThreadLocal<>();
  private static final Semaphore COLD = new Semaphore(COLD_DIALS, true);

  private Dialler() {}

  /** Runs {@code call}, which may dial {@code endpoint} and nothing else. */
  public static <T> T calling(Endpoint endpoint, RemoteCall<T> call)
      throws RemoteException, ChatException {
    return Dialler.<T, ChatException>permitted(endpoint, call::call);
  }

  /** As {@link #calling}, for calls with exceptions of their own. */
  static <T, X extends Exception> T permitted(Endpoint endpoint, Body<T, X> body)
      throws RemoteException, X {
    Permit outer = PERMIT.get();
    PERMIT.set(new Permit(endpoint));
    try {
      return body.run();
    } catch (DialFailure e) {
      throw new ConnectIOException("no connection to " + endpoint, e.failure);
    } finally {
      if (outer == null) {
        PERMIT.remove();
      } else {
        PERMIT.set(outer);
      }
    }
  }

  /** RMI wants a connection. */
  static Socket dial(String host, int port) throws IOException {
    Permit permit = PERMIT.get();
    if (permit == null || permit.used || !permit.allows(host, port)) {
      // Not any IOException: on those RMI closes every cached connection of the process.
      throw new ConnectException("refused to dial " + host + ": nothing of ours calls it");
    }
    try {
      if (!COLD.tryAcquire(QUEUE_SECONDS, TimeUnit.SECONDS)) {
        throw new DialFailure(
            new IOException("over " + COLD_DIALS + " connections are being made"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DialFailure(new InterruptedIOException("interrupted before dialling"));
    }
    try {
      return connect(permit.endpoint);
    } finally {
      COLD.release();
    }
  }

  /**
   * The answer to a call begins to come in on this thread: whatever is dialled now, is not ours.
   */
  static void answerBegins() {
    Permit permit = PERMIT.get();
    if (permit != null) {
      permit.used = true;
    }
  }

  /** Whether a cached connection has already proved dead by a time limit during this call. */
  static boolean isSilent() {
    Permit permit = PERMIT.get();
    return permit != null && permit.silent;
  }

  /** A cached connection proved dead: the others are not waited for. */
  static void silent() {
    Permit permit = PERMIT.get();
    if (permit != null) {
      permit.silent = true;
    }
  }

  private static Socket connect(Endpoint endpoint) throws IOException {
    InetAddress[] addresses = InetAddress.getAllByName(endpoint.host());
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CONNECT_MILLIS);
    for (int i = 0; ; i++) {
      boolean last = i == addresses.length - 1;
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      CallSocket socket = new CallSocket();
      try {
        int millis = (int) Math.max(1, last ? left : left / (addresses.length - i));
        socket.connect(new InetSocketAddress(addresses[i], endpoint.port()), millis);
        return socket;
      } catch (IOException e) {
        socket.close();
        if (last) {
          throw failure(endpoint, e);
        }
      }
    }
  }

  /** What to throw so that RMI keeps its cached connections, unless it is descriptors that lack. */
  private static IOException failure(Endpoint endpoint, IOException e) {
    if (e instanceof ConnectException || Descriptors.ranOut(e)) {
      return e;
    }
    throw new DialFailure(
        e instanceof SocketTimeoutException ? new ConnectTimeoutException(endpoint) : e);
  }

  /** What runs with a permit. */
  @FunctionalInterface
  interface Body<T, X extends Exception> {
    T run() throws RemoteException, X;
  }

  /** Connecting took too long: nothing was sent. */
  static final class ConnectTimeoutException extends SocketTimeoutException {
    private static final long serialVersionUID = 1L;

    ConnectTimeoutException(Endpoint endpoint) {
      super("connecting to " + endpoint + " took over " + CONNECT_MILLIS + " ms");
    }
  }

  /** Carries a failure past RMI, which takes an IOException for a lack of descriptors. */
  private static final class DialFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final IOException failure;

    DialFailure(IOException failure) {
      super(null, failure, false, false);
      this.failure = failure;
    }
  }

  /** What one call of one thread may dial; used by that thread alone. */
  private static final class Permit {
    private final Endpoint endpoint;
    private boolean used;
    private boolean silent;

    Permit(Endpoint endpoint) {
      this.endpoint = endpoint;
    }

    boolean allows(String host, int port) {
      return port == endpoint.port() && host.equals(endpoint.host());
    }
  }
}
