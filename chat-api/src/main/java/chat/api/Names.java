package chat.api;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The rules of user, room and node names. Each method returns the name as it is stored and shown
 * (NFC; nodes in lower case) or throws with a sentence that says what is wrong. Two names are the
 * same when their {@linkplain #key keys} are equal.
 */
public final class Names {
  /** The longest name, in characters. */
  public static final int MAX_LENGTH = 32;

  /** The longest user name as it is shown, in UTF-16 units: with a {@code ~} and its number. */
  public static final int MAX_SHOWN_UNITS = 2 * MAX_LENGTH + 10;

  private static final Pattern SECOND = Pattern.compile("~([2-9]|[1-9][0-9]{1,8})");
  private static final Pattern USER =
      Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{M}\\p{Nd}._-]*( [\\p{L}\\p{M}\\p{Nd}._-]+)*");
  private static final Pattern ROOM = Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{M}\\p{Nd}._-]*");
  private static final Pattern NODE = Pattern.compile("[a-z0-9][a-z0-9._-]*");

  private Names() {}

  /** A user name: letters, digits, {@code . _ -}, and single spaces inside. */
  public static String user(String name) throws BadInputException {
    return check(
        name, USER, "user name", "letters, digits, '.', '_', '-' and single spaces inside");
  }

  /**
   * A user name as it is shown: {@link #user}, or that with {@code ~2}, {@code ~3} and so on when
   * other accounts asked for it first. Nobody can ask for such a name, but all can call it.
   */
  public static String shown(String name) throws BadInputException {
    int tilde = name.lastIndexOf('~');
    if (tilde < 0 || !SECOND.matcher(name.substring(tilde)).matches()) {
      return user(name);
    }
    return user(name.substring(0, tilde)) + name.substring(tilde);
  }

  /** A room name: as a user's, without spaces; one leading {@code #} is dropped. */
  public static String room(String name) throws BadInputException {
    String bare = name.startsWith("#") ? name.substring(1) : name;
    return check(bare, ROOM, "room name", "letters, digits, '.', '_' and '-'");
  }

  /**
   * A node name, in lower case: {@code a-z 0-9 . _ -}; those that begin with {@code chat.} are
   * ours.
   */
  public static String node(String name) throws BadInputException {
    String node =
        check(name.toLowerCase(Locale.ROOT), NODE, "node name", "A-Z, a-z, 0-9, '.', '_' and '-'");
    if (node.startsWith("chat.")) {
      throw new BadInputException(
          ErrorCode.BAD_NAME,
          "node names that start with 'chat.' are reserved: choose another one");
    }
    return node;
  }

  /** What names are compared by: NFC, ignoring case. */
  public static String key(String name) {
    String folded = name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }

  private static String check(String raw, Pattern pattern, String what, String allowed)
      throws BadInputException {
    if (raw.length() > 8 * MAX_LENGTH) {
      throw new BadInputException(
          ErrorCode.BAD_NAME, what + " is too long: at most " + MAX_LENGTH + " characters");
    }
    String name = Normalizer.normalize(raw, Normalizer.Form.NFC);
    int length = name.codePointCount(0, name.length());
    if (length < 1 || length > MAX_LENGTH) {
      throw new BadInputException(
          ErrorCode.BAD_NAME,
          what + " has " + length + " characters: 1 to " + MAX_LENGTH + " are allowed");
    }
    if (!pattern.matcher(name).matches()) {
      throw new BadInputException(
          ErrorCode.BAD_NAME,
          what
              + " '"
              + Texts.printable(name)
              + "' is not valid: "
              + allowed
              + "; it starts with a letter or digit");
    }
    return name;
  }
}
