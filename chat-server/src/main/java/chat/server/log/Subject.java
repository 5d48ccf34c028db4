package chat.server.log;

import chat.api.Names;

/**
 * What history and search know of an event.
 *
 * @param from the author, as {@link Names#key}
 * @param place where it was said: {@link #room} or {@link #talk}
 * @param text what can be searched; empty if nothing
 */
public record Subject(String from, String place, String text) {
  private static final char ROOM = '#';
  private static final char TALK = '@';

  /** The place of what is said in {@code room}. */
  public static String room(String room) {
    return ROOM + Names.key(room);
  }

  /** The place of what these two tell each other. (No name has a slash.) */
  public static String talk(String one, String other) {
    String a = Names.key(one);
    String b = Names.key(other);
    return a.compareTo(b) <= 0 ? TALK + a + '/' + b : TALK + b + '/' + a;
  }

  /** The two ends of a private talk; none if it is a room. */
  static String[] ends(String place) {
    return place.charAt(0) == TALK ? place.substring(1).split("/", 2) : new String[0];
  }
}
