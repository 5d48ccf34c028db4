package chat.server.order;

import chat.api.EventId;
import chat.api.VersionVector;
import java.util.Set;

/**
 * What was delivered at a moment, for any thread.
 *
 * @param delivered of each origin how much
 * @param losing those of it that are not shown, since another copy of them has a lower key
 */
public record Cut(VersionVector delivered, Set<Copy> losing) {
  public Cut {
    losing = Set.copyOf(losing);
  }

  /** An event that there is more than once. */
  public record Copy(long origin, long seq) {}

  /** Whether the event is shown. */
  public boolean shows(EventId id) {
    return id.seq() <= delivered.get(id.origin())
        && !losing.contains(new Copy(id.origin(), id.seq()));
  }
}
