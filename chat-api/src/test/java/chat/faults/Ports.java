package chat.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Free ports for processes that must be told one. */
public final class Ports {
  // Below the range from which systems give ports out on their own: nobody takes one by chance
  // between this look and the process's start, and two runs at once rarely draw the same.
  private static final int LOWEST = 12_000;
  private static final int HIGHEST = 32_000;

  // RMI keeps connections for the next call to the same port, and a closed listener leaves those
  // that it accepted open: a second registry on a port of the same process would not be reached.
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private Ports() {}

  /** A port that nobody listens on now, and that this process was not given before. */
  public static int free() {
    for (int attempt = 0; attempt < 100; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        if (GIVEN.add(port)) {
          return port;
        }
      } catch (IOException e) {
        // Taken: draw another one.
      }
    }
    throw new AssertionError("no free port between " + LOWEST + " and " + HIGHEST);
  }
}
