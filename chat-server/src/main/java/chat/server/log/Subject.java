package chat.server.log;

import chat.api.Account;
import chat.api.Names;
import java.util.HexFormat;
import java.util.List;

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
  private static final char CHANGES = '!';

  /** The place of what is said in {@code room}. */
  public static String room(String room) {
    return ROOM + Names.key(room);
  }

  /** The place of what changes {@code room}: who is in it, and what it is about. */
  public static String changes(String room) {
    return CHANGES + Names.key(room);
  }

  /** The place of what these two tell each other, whatever they are called. */
  public static String talk(Account one, Account other) {
    return one.compareTo(other) <= 0
        ? inbox(one) + '/' + hex(other)
        : inbox(other) + '/' + hex(one);
  }

  /** All that is told to {@code account} or by it. */
  public static String inbox(Account account) {
    return TALK + hex(account);
  }

  private static String hex(Account account) {
    return HexFormat.of().formatHex(account.bytes());
  }

  /** Whose private line it is, as {@link #inbox}es; none if it was said in a room. */
  List<String> inboxes() {
    int slash = place.indexOf('/');
    if (place.charAt(0) != TALK || slash < 0) {
      return List.of();
    }
    String one = place.substring(0, slash);
    String other = TALK + place.substring(slash + 1);
    return one.equals(other) ? List.of(one) : List.of(one, other);
  }
}
