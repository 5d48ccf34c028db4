package chat.client.connection;

import chat.api.EventId;
import chat.api.Names;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Which messages were shown: the last 65,536 by (device, n), which is the same for a line that was
 * sent again through another node. By author too: device numbers are no secret, and nobody shall
 * use up those of another. Pure; owned by the listener thread.
 */
final class Seen {
  static final int REMEMBERED = 65_536;

  private final Set<Key> keys = new HashSet<>();
  private final Deque<Key> oldestFirst = new ArrayDeque<>();

  private record Key(String author, long device, long n) {}

  /** Whether {@code id}, of {@code author}, is new; from now on it is not. */
  boolean add(String author, EventId id) {
    Key key = new Key(Names.key(author), id.device(), id.n());
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
