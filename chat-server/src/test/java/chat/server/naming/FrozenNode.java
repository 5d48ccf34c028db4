package chat.server.naming;

import chat.api.ChatServer;
import chat.faults.Ports;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.rmi.RemoteException;
import java.util.concurrent.locks.LockSupport;

/** A frozen node: its kernel takes connections, and nobody ever answers. */
final class FrozenNode implements AutoCloseable {
  private final ChatServer stub;
  private final ServerSocket listener;

  FrozenNode() throws IOException {
    int port = Ports.free();
    this.stub = stub(port);
    this.listener = listener(port);
  }

  /** The port is free a moment after the node that had it was unexported. */
  private static ServerSocket listener(int port) throws IOException {
    for (long end = System.nanoTime() + 5_000_000_000L; ; ) {
      try {
        return new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
      } catch (BindException e) {
        if (System.nanoTime() - end > 0) {
          throw e;
        }
        LockSupport.parkNanos(10_000_000);
      }
    }
  }

  ChatServer stub() {
    return stub;
  }

  private static ChatServer stub(int port) throws RemoteException {
    try (FakeNode node = new FakeNode("frozen", port)) {
      return node.stub;
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
