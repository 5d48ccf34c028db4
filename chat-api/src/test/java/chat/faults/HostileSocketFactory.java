package chat.faults;

import java.io.IOException;
import java.io.Serializable;
import java.net.Socket;
import java.rmi.server.RMIClientSocketFactory;

/** What a hostile stub would have its callers dial with. */
public final class HostileSocketFactory implements RMIClientSocketFactory, Serializable {
  private static final long serialVersionUID = 1L;

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw new IOException("the factory that a stub brought was used");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HostileSocketFactory;
  }

  @Override
  public int hashCode() {
    return 1;
  }
}
