package chat.client.connection;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Holds back what may be shown only after so many events of the session. Pure; owned by the
 * listener thread.
 */
final class Gates {
  private final Deque<Gate> waiting = new ArrayDeque<>();
  private long session;
  private long received;
  private boolean ended;

  private record Gate(long after, Runnable action) {}

  /** A session began; what waited for the one before has been let through by {@link #ended}. */
  void began(long number) {
    session = number;
    received = 0;
    ended = false;
  }

  /** One more event of the session was shown. */
  void received() {
    received++;
    while (!waiting.isEmpty() && waiting.peek().after() <= received) {
      waiting.remove().action().run();
    }
  }

  /**
   * Runs {@code action} once {@code after} events of session {@code number} were shown, or it
   * ended.
   */
  void after(long number, long after, Runnable action) {
    if (number != session || ended || after <= received) {
      action.run();
    } else {
      // Ascending by itself: a node only ever counts up, and replies come one after the other.
      waiting.add(new Gate(after, action));
    }
  }

  /**
   * No more events of session {@code number} will come: whatever waits for them waits no longer.
   */
  void ended(long number) {
    if (number == session) {
      ended = true;
      while (!waiting.isEmpty()) {
        waiting.remove().action().run();
      }
    }
  }
}
