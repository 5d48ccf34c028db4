package chat.server.mesh;

import java.util.concurrent.CompletableFuture;

/** Waits until every peer that was linked has taken an event, or was dropped. On the sequencer. */
final class Acknowledgement {
  private final CompletableFuture<Void> future = new CompletableFuture<>();
  private int missing;

  Acknowledgement(int peers) {
    missing = peers;
    if (peers == 0) {
      future.complete(null);
    }
  }

  CompletableFuture<Void> future() {
    return future;
  }

  /** One of the peers has it, or is gone. */
  void one() {
    if (--missing == 0) {
      future.complete(null);
    }
  }
}
