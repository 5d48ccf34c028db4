package chat.server.log;

import chat.api.EventKey;
import chat.api.VersionVector;
import java.util.Map;

/**
 * What somebody may see and does not have: the lines of some places that one version vector has and
 * another has not.
 *
 * @param places where, as {@link Subject#room} and {@link Subject#inbox} name it; of each only what
 *     lies after that key ({@link EventKey#FIRST}: all)
 * @param above what he has
 * @param upTo how far to go; durable here
 */
public record Missed(Map<String, EventKey> places, VersionVector above, VersionVector upTo) {
  public Missed {
    places = Map.copyOf(places);
  }

  /** Whether it is about that event, if it is one of these places. */
  boolean has(long origin, long seq) {
    return seq > above.get(origin) && seq <= upTo.get(origin);
  }

  /** Whether a line at {@code key} is to be seen in {@code place}. */
  boolean isIn(String place, EventKey key) {
    EventKey since = places.get(place);
    return since != null && key.compareTo(since) > 0;
  }
}
