package chat.server.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What one session's user does, one after the other. A change of rooms or names is judged by the
 * order; until that has shown it here, what he does next waits, since it may hang on it. Owned by
 * the sequencer.
 */
final class Turns {
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private final List<Runnable> atTheEnd = new ArrayList<>();
  private int unshown;
  private int changes;
  private boolean running;

  /** Acts when its turn has come. */
  void add(Runnable act) {
    waiting.add(act);
    run();
  }

  /** Acts when nothing waits any more and all that was published is shown here. */
  void whenShown(Runnable act) {
    atTheEnd.add(act);
    run();
  }

  /** Something was published. {@code shown}: ends when it is shown here. */
  void published(boolean change, CompletableFuture<Void> shown) {
    unshown++;
    changes += change ? 1 : 0;
    var unused =
        shown.thenRun(
            () -> {
              unshown--;
              changes -= change ? 1 : 0;
              run();
            });
  }

  private void run() {
    if (running) {
      return; // a turn has published something, or a line was shown at once
    }
    running = true;
    try {
      while (changes == 0 && !waiting.isEmpty()) {
        waiting.remove().run();
      }
    } finally {
      running = false;
    }
    if (waiting.isEmpty() && unshown == 0) {
      List<Runnable> acts = List.copyOf(atTheEnd);
      atTheEnd.clear();
      acts.forEach(Runnable::run);
    }
  }
}
