package chat.it;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.rmi.server.RMIServerSocketFactory;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Server sockets whose answers are spoiled once it is time to: as garbage, or byte by byte. */
final class MangledSockets implements RMIServerSocketFactory {
  private static final long TRICKLE_NANOS = 1_500_000_000;

  private final String manner;
  private final AtomicBoolean now;

  MangledSockets(String manner, AtomicBoolean now) {
    this.manner = manner;
    this.now = now;
  }

  @Override
  public ServerSocket createServerSocket(int port) throws IOException {
    return new ServerSocket(port, 50, InetAddress.getLoopbackAddress()) {
      @Override
      public Socket accept() throws IOException {
        Socket socket = new Mangled();
        implAccept(socket);
        return socket;
      }
    };
  }

  private final class Mangled extends Socket {
    @Override
    public OutputStream getOutputStream() throws IOException {
      return new FilterOutputStream(super.getOutputStream()) {
        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
          if (now.get() && manner.equals("answers-garbage")) {
            byte[] garbage = new byte[length];
            new Random().nextBytes(garbage);
            out.write(garbage);
          } else if (now.get() && manner.equals("trickles")) {
            for (int i = from; i < from + length; i++) {
              out.write(bytes[i]);
              out.flush();
              LockSupport.parkNanos(TRICKLE_NANOS);
            }
          } else {
            out.write(bytes, from, length);
          }
        }
      };
    }
  }
}
