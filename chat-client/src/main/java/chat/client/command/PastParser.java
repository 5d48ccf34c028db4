package chat.client.command;

import chat.api.BadInputException;
import chat.api.ErrorCode;
import chat.client.connection.Excerpt;
import chat.client.text.Messages;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes commands of what follows {@code /history} and {@code /search}. Immutable. */
final class PastParser {
  private static final Pattern TALK = Pattern.compile("@(\"[^\"]*\"|[^\\s\"]+)(?:\\s+(.*))?");
  private static final Pattern PART = Pattern.compile("(?i)(since|around)\\s+(.+)");
  private static final Pattern COUNT = Pattern.compile("\\d{1,4}");
  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+|\"");
  private static final List<String> FILTERS = List.of("from:", "room:", "since:");

  private final Messages messages;

  PastParser(Messages messages) {
    this.messages = messages;
  }

  Command history(String rest) throws BadInputException {
    String user = "";
    String part = rest;
    if (rest.startsWith("@")) {
      Matcher talk = TALK.matcher(rest);
      if (!talk.matches()) {
        throw usage(CommandName.HISTORY);
      }
      user = talk.group(1).replace("\"", "");
      part = talk.group(2) == null ? "" : talk.group(2);
    }
    Matcher named = PART.matcher(part);
    if (part.isEmpty()) {
      return new Command.History(user, Excerpt.LINES, "", "");
    } else if (!named.matches()) {
      return new Command.History(user, count(part), "", "");
    }
    return named.group(1).toLowerCase(Locale.ROOT).equals("since")
        ? new Command.History(user, Excerpt.LINES, named.group(2), "")
        : new Command.History(user, Excerpt.LINES, "", named.group(2));
  }

  private int count(String typed) throws BadInputException {
    int count = COUNT.matcher(typed).matches() ? Integer.parseInt(typed) : 0;
    if (count < 1 || count > Excerpt.MOST) {
      throw new BadInputException(
          ErrorCode.BAD_INPUT, messages.get("parse.history", Checks.shown(typed)));
    }
    return count;
  }

  Command search(String rest) throws BadInputException {
    Map<String, String> filters = new HashMap<>();
    StringJoiner words = new StringJoiner(" ");
    Matcher word = WORD.matcher(rest);
    while (word.find()) {
      String typed = word.group();
      String filter = filter(typed);
      if (filter.isEmpty()) {
        words.add(typed);
      } else if (filters.put(filter, value(filter, typed)) != null) {
        throw usage(CommandName.SEARCH);
      }
    }
    if (words.length() == 0) {
      throw usage(CommandName.SEARCH);
    }
    return new Command.Search(
        words.toString(),
        filters.getOrDefault("from:", ""),
        filters.getOrDefault("room:", ""),
        filters.getOrDefault("since:", ""));
  }

  private static String filter(String typed) {
    String lower = typed.toLowerCase(Locale.ROOT);
    return FILTERS.stream().filter(lower::startsWith).findFirst().orElse("");
  }

  private String value(String filter, String typed) throws BadInputException {
    String value = typed.substring(filter.length()).replace("\"", "");
    if (value.isBlank()) {
      throw usage(CommandName.SEARCH);
    }
    return value;
  }

  private BadInputException usage(CommandName name) {
    return new BadInputException(
        ErrorCode.BAD_INPUT, messages.get("parse.usage", messages.get("usage.full." + name.key())));
  }
}
