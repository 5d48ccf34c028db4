package chat.server.log;

import java.util.List;

/**
 * What a search found.
 *
 * @param entries oldest first
 * @param isComplete false if it ran out of time, or the index does not have all yet: what is
 *     committed gets there within a second, after a crash or an upgrade it takes longer
 */
public record Found(List<Entry> entries, boolean isComplete) {
  public Found {
    entries = List.copyOf(entries);
  }
}
