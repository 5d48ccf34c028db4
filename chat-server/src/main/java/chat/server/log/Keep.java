package chat.server.log;

import chat.api.BadInputException;
import chat.api.ErrorCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long the text of messages is kept; ids, authors, rooms and whatever is not a message stay for
 * ever.
 *
 * @param days texts that are older are taken out; 0 for no such limit
 * @param messages only so many of the newest keep their text; 0 for no such limit
 */
public record Keep(long days, long messages) {
  /** Everything, for ever. */
  public static final Keep ALL = new Keep(0, 0);

  private static final Pattern FORM = Pattern.compile("([0-9]{1,18})(d?)");
  private static final long MAX_DAYS = 365_000;

  /** Reads {@code all}, a number of days such as {@code 90d}, or one of messages. */
  public static Keep parse(String text) throws BadInputException {
    if (text.equals("all")) {
      return ALL;
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not what --keep takes: all, days such as 90d, or messages such as 1000");
    }
    long number = Long.parseLong(form.group(1));
    boolean days = !form.group(2).isEmpty();
    if (number < 1 || (days && number > MAX_DAYS)) {
      throw new BadInputException(
          ErrorCode.BAD_INPUT,
          "--keep "
              + text
              + " is out of bounds: 1d to "
              + MAX_DAYS
              + "d, 1 message or more, or all");
    }
    return days ? new Keep(number, 0) : new Keep(0, number);
  }

  /** Whether anything is ever taken out. */
  public boolean isLimited() {
    return days > 0 || messages > 0;
  }

  @Override
  public String toString() {
    return days > 0 ? days + "d" : messages > 0 ? Long.toString(messages) : "all";
  }
}
