package chat.server.session;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;

/**
 * What one session's user does, one after the other. Lines are published at once, and shown when
 * the order lets them; what changes where he is waits until his lines before it are shown here, and
 * what he does after that waits with it. So he sees what he wrote to a room before he left it.
 * Owned by the sequencer.
 */
final class Turns {
  private final ArrayDeque<Turn> waiting = new ArrayDeque<>();
  private int unshown;
  private boolean running;

  private record Turn(boolean afterLines, Runnable act) {}

  /** Acts when its turn has come. {@code afterLines}: not before all lines are shown here. */
  void add(boolean afterLines, Runnable act) {
    waiting.add(new Turn(afterLines, act));
    run();
  }

  /** A line was published; the future ends when it is shown here. */
  void published(CompletableFuture<Void> shown) {
    unshown++;
    var unused =
        shown.thenRun(
            () -> {
              unshown--;
              run();
            });
  }

  private void run() {
    if (running) {
      return; // a turn has published something, or a line was shown at once
    }
    running = true;
    try {
      for (Turn next = waiting.peek();
          next != null && !(next.afterLines() && unshown > 0);
          next = waiting.peek()) {
        waiting.remove();
        next.act().run();
      }
    } finally {
      running = false;
    }
  }
}
