package chat.faults;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/** Free ports for processes that must be told one. */
public final class Ports {
  // Below the range from which systems give ports out on their own: nobody takes one by chance
  // between this look and the process's start.
  private static final int LOWEST = 12_000;
  private static final int HIGHEST = 32_000;

  // Each port is marked by a datagram socket of its number while this process runs, so that
  // another run at the same time draws another one. Nor does this process get it twice: RMI keeps
  // connections for the next call to the same port, and a closed listener leaves those that it
  // accepted open, so a second registry there would not be reached.
  private static final Queue<DatagramSocket> GIVEN = new ConcurrentLinkedQueue<>();

  private Ports() {}

  /** A port that nobody listens on now, and that no running process got from here. */
  public static int free() {
    for (int attempt = 0; attempt < 100; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(address);
        GIVEN.add(new DatagramSocket(address));
        return port;
      } catch (IOException e) {
        // Taken: draw another one.
      }
    }
    throw new AssertionError("no free port between " + LOWEST + " and " + HIGHEST);
  }
}
