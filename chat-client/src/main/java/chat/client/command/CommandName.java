package chat.client.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The commands there are, in the order in which help lists them. */
public enum CommandName {
  JOIN,
  PART,
  CREATE,
  TOPIC,
  ROOMS,
  WHO,
  WHOIS,
  NODES,
  MSG,
  ME,
  NAME,
  HISTORY,
  SEARCH,
  CLEAR,
  HELP,
  QUIT;

  /** As it is typed, such as {@code /join}. */
  public String text() {
    return "/" + key();
  }

  /** Its part of the keys of its messages, such as {@code join}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The command of that name, with or without its slash, in any case. */
  static Optional<CommandName> find(String typed) {
    String name = (typed.startsWith("/") ? typed : "/" + typed).toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(command -> command.text().equals(name)).findFirst();
  }

  /** The command whose name is most like {@code typed}. */
  static CommandName nearest(String typed) {
    String name = typed.toLowerCase(Locale.ROOT);
    CommandName nearest = HELP;
    int least = Integer.MAX_VALUE;
    for (CommandName command : values()) {
      int distance = Likeness.distance(name, command.text());
      if (distance < least) {
        least = distance;
        nearest = command;
      }
    }
    return nearest;
  }
}
