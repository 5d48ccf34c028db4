package chat.client.command;

import chat.api.BadInputException;
import chat.api.ErrorCode;
import chat.api.Names;
import chat.api.Texts;
import chat.client.text.Messages;

/**
 * The rules of {@link Names} and {@link Texts}, with sentences in the reader's language. Immutable.
 */
public final class Checks {
  private static final int SHOWN = 40;

  private final Messages messages;

  public Checks(Messages messages) {
    this.messages = messages;
  }

  /** A room's name as it is stored, or an exception that says what is wrong. */
  public String room(String name) throws BadInputException {
    try {
      return Names.room(name);
    } catch (BadInputException e) {
      throw bad(e.code(), "check.room", shown(name));
    }
  }

  /** A user's name as it is stored, or an exception that says what is wrong. */
  public String user(String name) throws BadInputException {
    try {
      return Names.user(name);
    } catch (BadInputException e) {
      throw bad(e.code(), "check.user", shown(name));
    }
  }

  /** A user's name as others see it, or an exception that says what is wrong. */
  public String shownUser(String name) throws BadInputException {
    try {
      return Names.shown(name);
    } catch (BadInputException e) {
      throw bad(e.code(), "check.user", shown(name));
    }
  }

  /** A text as it is sent, or an exception that says what is wrong. */
  public String text(String text) throws BadInputException {
    try {
      return Texts.check(text);
    } catch (BadInputException e) {
      if (e.code() == ErrorCode.TOO_LONG) {
        throw bad(e.code(), "check.text.long", Texts.length(text));
      }
      throw bad(e.code(), text.isBlank() ? "check.text.empty" : "check.text.control");
    }
  }

  private BadInputException bad(ErrorCode code, String key, Object... arguments) {
    return new BadInputException(code, messages.get(key, arguments));
  }

  /** Something that was typed, for a sentence: printable and not too long. */
  static String shown(String typed) {
    String safe = Texts.printable(typed);
    return safe.codePointCount(0, safe.length()) <= SHOWN
        ? safe
        : safe.substring(0, safe.offsetByCodePoints(0, SHOWN)) + "…";
  }
}
