package chat.server.log;

import chat.api.EventKey;
import java.util.List;

/**
 * Some of what was {@link Missed}.
 *
 * @param entries in key order; perhaps none, also when more follow
 * @param reached all up to this key has been given: the next page is asked for after it
 * @param isComplete whether nothing follows
 */
public record Page(List<Entry> entries, EventKey reached, boolean isComplete) {
  public Page {
    entries = List.copyOf(entries);
  }
}
