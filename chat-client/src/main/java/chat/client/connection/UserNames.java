package chat.client.connection;

import chat.api.BadInputException;
import chat.api.Names;

/**
 * The user name: what was typed and nothing else, or the system's with {@code -2}, {@code -3}, …
 */
final class UserNames {
  private final String base;
  private final boolean typed;

  private UserNames(String base, boolean typed) {
    this.base = base;
    this.typed = typed;
  }

  static UserNames of(String typed) throws BadInputException {
    return typed.isEmpty()
        ? new UserNames(fitted(System.getProperty("user.name", "")), false)
        : new UserNames(Names.user(typed), true);
  }

  boolean typed() {
    return typed;
  }

  /** The {@code i}-th name to try, from 1. */
  String name(int i) {
    if (i == 1) {
      return base;
    }
    String suffix = "-" + i;
    return cut(base, Names.MAX_LENGTH - suffix.length()) + suffix;
  }

  /** A name that the rules allow, as near as possible to what the system says. */
  static String fitted(String system) {
    String name =
        system.replaceAll("[^\\p{L}\\p{M}\\p{Nd}._-]", "-").replaceAll("^[^\\p{L}\\p{Nd}]+", "");
    try {
      return Names.user(cut(name, Names.MAX_LENGTH));
    } catch (BadInputException e) {
      return "user";
    }
  }

  private static String cut(String name, int most) {
    int length = name.codePointCount(0, name.length());
    return length <= most ? name : name.substring(0, name.offsetByCodePoints(0, most));
  }
}
