package chat.server;

import chat.api.ChatException;
import chat.api.ChatSession;
import chat.api.rmi.Stubs;
import java.rmi.RemoteException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Keeps a test client's session alive until the client's exporter or the node closes. */
final class Beats {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "beats");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean failed;

  Beats(TestClient client) {
    timer.scheduleAtFixedRate(() -> beat(client), 500, 500, TimeUnit.MILLISECONDS);
  }

  boolean alive() {
    return !failed;
  }

  private void beat(TestClient client) {
    try {
      Stubs.calling(client.session, () -> client.session.beat(new ChatSession.Beat()));
    } catch (RemoteException | ChatException e) {
      failed = true;
      timer.shutdown();
    }
  }
}
