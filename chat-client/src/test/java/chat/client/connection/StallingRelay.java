package chat.client.connection;

import chat.api.rmi.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Leads to another address, but leaves the first connections without an answer. */
final class StallingRelay implements AutoCloseable {
  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  StallingRelay(Endpoint target, int stalled) throws IOException {
    threads.execute(
        () -> {
          try {
            for (int i = 0; ; i++) {
              Socket from = opened(listener.accept());
              if (i >= stalled) {
                Socket to = opened(new Socket(target.host(), target.port()));
                threads.execute(() -> pour(from, to));
                threads.execute(() -> pour(to, from));
              }
            }
          } catch (IOException e) {
            // closed
          }
        });
  }

  Endpoint endpoint() {
    return new Endpoint("127.0.0.1", listener.getLocalPort());
  }

  private Socket opened(Socket socket) {
    sockets.add(socket);
    return socket;
  }

  private static void pour(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // either end is gone
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    threads.shutdown();
  }
}
