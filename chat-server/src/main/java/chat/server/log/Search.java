package chat.server.log;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for. All of the words must be in a text.
 *
 * @param words as typed
 * @param names who asks: his names; his private talks are those that one of them is an end of
 * @param rooms the rooms that he may see
 * @param from only what this user said
 * @param room only what was said in this room
 * @param since only what is not older, in milliseconds since 1970; 0 for all
 * @param limit so many of the newest
 */
public record Search(
    String words,
    Set<String> names,
    Set<String> rooms,
    @Nullable String from,
    @Nullable String room,
    long since,
    int limit) {
  /** Far above the rooms that one user may be in. */
  private static final int MAX_PLACES = 1_024;

  public Search {
    names = Set.copyOf(names);
    rooms = Set.copyOf(rooms);
    if (names.size() + rooms.size() > MAX_PLACES || limit < 1) {
      throw new IllegalArgumentException("a search in too many places, or for nothing");
    }
  }
}
