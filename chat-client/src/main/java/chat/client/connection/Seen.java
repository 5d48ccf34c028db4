package chat.client.connection;

import chat.api.EventId;
import java.util.HashSet;
import java.util.Set;

/**
 * Which messages were shown: the last 65,536 by (device, n), which is the same for a line that was
 * sent again through another node. Pure; owned by the listener thread.
 */
final class Seen {
  static final int REMEMBERED = 65_536;

  private final Set<Key> keys = new HashSet<>();
  private final Key[] ring = new Key[REMEMBERED];
  private int next;

  private record Key(long device, long n) {}

  /** Whether {@code id} is new; from now on it is not. */
  boolean add(EventId id) {
    Key key = new Key(id.device(), id.n());
    if (!keys.add(key)) {
      return false;
    }
    Key oldest = ring[next];
    if (oldest != null) {
      keys.remove(oldest);
    }
    ring[next] = key;
    next = (next + 1) % REMEMBERED;
    return true;
  }
}
