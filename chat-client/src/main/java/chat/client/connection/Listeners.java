package chat.client.connection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Who is told. What comes before there is anybody is kept for the first one: a chat is joined, and
 * spoken to, before its program can say who listens. What a listener throws is logged and harms
 * neither the others nor the chat. Owned by the listener thread.
 */
final class Listeners implements Consumer<ChatEvent> {
  /** How many events are kept for the first listener. */
  static final int KEPT = 1_000;

  private static final Logger LOG = LogManager.getLogger(Listeners.class);

  private final List<Consumer<ChatEvent>> all = new ArrayList<>();
  private final Deque<ChatEvent> early = new ArrayDeque<>();

  /** Tells {@code listener} what comes from now on; the first one, also what came before. */
  void add(Consumer<ChatEvent> listener) {
    all.add(listener);
    for (ChatEvent event = early.poll(); event != null; event = early.poll()) {
      tell(listener, event);
    }
  }

  @Override
  public void accept(ChatEvent event) {
    if (all.isEmpty()) {
      early.add(event);
      if (early.size() > KEPT) {
        early.remove();
      }
    }
    // A copy: a listener may add another one.
    for (Consumer<ChatEvent> listener : List.copyOf(all)) {
      tell(listener, event);
    }
  }

  private static void tell(Consumer<ChatEvent> listener, ChatEvent event) {
    try {
      listener.accept(event);
    } catch (Throwable e) { // a listener is not our code: nothing it throws may end the thread
      LOG.error("a listener failed at {}", event.getClass().getSimpleName(), e);
    }
  }
}
