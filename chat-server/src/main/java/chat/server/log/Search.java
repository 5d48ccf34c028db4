package chat.server.log;

import chat.api.Account;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for. All of the words must be in a text.
 *
 * @param words as typed
 * @param asker who asks: he finds the private lines that are told to him or by him
 * @param rooms the rooms that he may see
 * @param from only what was said by whoever had this name then
 * @param room only what was said in this room
 * @param since only what is not older, in milliseconds since 1970; 0 for all
 * @param limit so many of the newest
 */
public record Search(
    String words,
    Account asker,
    Set<String> rooms,
    @Nullable String from,
    @Nullable String room,
    long since,
    int limit) {
  /** Far above the rooms that one user may be in. */
  private static final int MAX_ROOMS = 1_024;

  public Search {
    rooms = Set.copyOf(rooms);
    if (rooms.size() > MAX_ROOMS || limit < 1) {
      throw new IllegalArgumentException("a search in too many rooms, or for nothing");
    }
  }
}
