package chat.api.rmi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.rmi.server.RMISocketFactory;

/** The sockets of all stubs of the process, and of exports that bring no factory of their own. */
final class ProcessSockets extends RMISocketFactory {
  private final Listeners own =
      new Listeners(InetAddress.getLoopbackAddress(), Exporter.Kind.CLIENT.rules());

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return Dialler.dial(host, port);
  }

  /** Not ours, then: it gets our time limits, and is reached from this machine only. */
  @Override
  public ServerSocket createServerSocket(int port) throws IOException {
    return own.createServerSocket(port);
  }
}
