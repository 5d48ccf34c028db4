package chat.client.connection;

import chat.api.EventId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Which messages were shown: the last 65,536 by (device, n), which is the same for a line that was
 * sent again through another node. Pure; owned by the listener thread.
 */
final class Seen {
  static final int REMEMBERED = 65_536;

  private final Set<Key> keys = new HashSet<>();
  private final Deque<Key> oldestFirst = new ArrayDeque<>();

  private record Key(long device, long n) {}

  /** Whether {@code id} is new; from now on it is not. */
  boolean add(EventId id) {
    Key key = new Key(id.device(), id.n());
    if (!keys.add(key)) {
      return false;
    }
    oldestFirst.add(key);
    if (oldestFirst.size() > REMEMBERED) {
      keys.remove(oldestFirst.remove());
    }
    return true;
  }
}
