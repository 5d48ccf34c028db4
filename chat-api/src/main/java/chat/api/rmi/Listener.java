package chat.api.rmi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Accepts connections under {@link Rules}. {@link #accept} throws only when it is closed: RMI's
 * accept loop answers exceptions with pauses of up to ten seconds, during which nobody gets in.
 */
final class Listener extends ServerSocket {
  private static final int BACKLOG = 1_024;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Rules rules;
  private final Admission admission;

  Listener(InetAddress host, int port, Rules rules, Admission admission) throws IOException {
    this.rules = rules;
    this.admission = admission;
    try {
      bind(new InetSocketAddress(host, port), BACKLOG);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  @Override
  public Socket accept() throws IOException {
    while (true) {
      RequestSocket socket = new RequestSocket(rules);
      try {
        implAccept(socket);
        if (isClosed()) {
          // It came in between closing and the end of the wait.
          socket.close();
          throw new SocketException("closed");
        }
        Admission.Ticket ticket = admission.admit(socket.getInetAddress());
        if (ticket != null) {
          socket.admitted(ticket);
          return socket;
        }
        socket.close();
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        if (isClosed()) {
          throw e;
        }
        // Descriptors or memory ran out: they come back when connections end.
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }
}
