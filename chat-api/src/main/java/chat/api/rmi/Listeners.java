package chat.api.rmi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.rmi.server.RMIServerSocketFactory;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Makes the listeners of one {@link Exporter}. RMI shares a listener among exports with the same
 * factory and port; two of these are never equal, so two exporters never share one.
 */
final class Listeners implements RMIServerSocketFactory {
  private final InetAddress host;
  private final Rules rules;
  private final Admission admission;
  private final Queue<Listener> open = new ConcurrentLinkedQueue<>();

  Listeners(InetAddress host, Rules rules) {
    this.host = host;
    this.rules = rules;
    this.admission = new Admission(rules.unsettledPerAddress(), Descriptors.connections());
  }

  @Override
  public ServerSocket createServerSocket(int port) throws IOException {
    Listener listener = new Listener(host, port, rules, admission);
    open.removeIf(Listener::isClosed);
    open.add(listener);
    return listener;
  }

  /** The port of the open one, or 0. */
  int port() {
    Listener listener = open.peek();
    return listener == null ? 0 : listener.getLocalPort();
  }

  /** Closes all of them; RMI itself never closes that of port 0. */
  void close() {
    for (Listener listener = open.poll(); listener != null; listener = open.poll()) {
      try {
        listener.close();
      } catch (IOException e) {
        // Nobody is let in any more, which is what was asked for.
      }
    }
  }
}
