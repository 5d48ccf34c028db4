package chat.client.connection;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Who is told. What a listener throws is logged and harms neither the others nor the chat. */
final class Listeners implements Consumer<ChatEvent> {
  private static final Logger LOG = LogManager.getLogger(Listeners.class);

  private final List<Consumer<ChatEvent>> all = new CopyOnWriteArrayList<>();

  void add(Consumer<ChatEvent> listener) {
    all.add(listener);
  }

  @Override
  public void accept(ChatEvent event) {
    for (Consumer<ChatEvent> listener : all) {
      try {
        listener.accept(event);
      } catch (Throwable e) { // a listener is not our code: nothing it throws may end the thread
        LOG.error("a listener failed at {}", event.getClass().getSimpleName(), e);
      }
    }
  }
}
