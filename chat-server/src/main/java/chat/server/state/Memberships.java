package chat.server.state;

import chat.api.EventId;
import chat.api.EventKey;
import chat.api.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When one account was in which rooms, as it is known at the moment. Immutable. */
public final class Memberships {
  private final Map<String, List<Stay>> stays;

  /**
   * From one event on, up to another one.
   *
   * @param until null: it lasts
   */
  record Stay(EventKey from, @Nullable EventKey until) {
    boolean has(EventKey key) {
      return from.compareTo(key) < 0 && (until == null || key.compareTo(until) < 0);
    }
  }

  Memberships(Map<String, List<Stay>> stays) {
    this.stays = new HashMap<>(stays);
  }

  /** Whether it was in {@code room} when that event took its place. */
  public boolean had(String room, EventId at) {
    List<Stay> rooms = stays.get(Names.key(room));
    EventKey key = new EventKey(at.stamp(), at.origin());
    return rooms != null && rooms.stream().anyMatch(stay -> stay.has(key));
  }
}
