package chat.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Free ports for processes that must be told one. */
public final class Ports {
  // Below the range from which systems give ports out on their own: nobody takes one by chance
  // between this look and the process's start, and two runs at once rarely draw the same.
  private static final int LOWEST = 12_000;
  private static final int HIGHEST = 32_000;

  private Ports() {}

  /** A port that nobody listens on now. */
  public static int free() {
    for (int attempt = 0; attempt < 100; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return port;
      } catch (IOException e) {
        // Taken: draw another one.
      }
    }
    throw new AssertionError("no free port between " + LOWEST + " and " + HIGHEST);
  }
}
