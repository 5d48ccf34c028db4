package chat.client.command;

import chat.api.BadInputException;
import chat.api.ErrorCode;
import chat.client.text.Messages;

/** Makes a command of a typed line. */
public final class CommandParser {
  private final Messages messages;
  private final PastParser past;

  /** {@code messages} has the words for what is wrong with a line. */
  public CommandParser(Messages messages) {
    this.messages = messages;
    this.past = new PastParser(messages);
  }

  /**
   * Reads what a person typed: a command, {@code exit}, or a text for the current room, whose first
   * slash is doubled if it begins with one.
   */
  public Command typed(String line) throws BadInputException {
    if (line.strip().equals("exit")) {
      return new Command.Quit();
    }
    if (line.startsWith("//")) {
      return new Command.Say("", line.substring(1), false);
    }
    return line.startsWith("/") ? command(line) : new Command.Say("", line, false);
  }

  /** Reads a line that is a command, as programs give it. */
  public Command command(String line) throws BadInputException {
    if (!line.startsWith("/")) {
      throw bad(ErrorCode.BAD_INPUT, "parse.no-slash", Checks.shown(line));
    }
    String[] words = line.strip().split("\\s+", 2);
    String word = words[0];
    CommandName name =
        CommandName.find(word)
            .filter(known -> word.length() > 1 && !word.startsWith("//"))
            .orElseThrow(() -> unknown(word));
    return of(name, words.length > 1 ? words[1] : "");
  }

  private Command of(CommandName name, String rest) throws BadInputException {
    return switch (name) {
      case JOIN -> new Command.Join(given(name, rest));
      case PART -> new Command.Part(rest);
      case CREATE -> new Command.Create(given(name, rest));
      case TOPIC -> new Command.Topic(rest);
      case ROOMS -> alone(name, rest, new Command.Rooms());
      case WHO -> new Command.Who(rest);
      case WHOIS -> new Command.Whois(wholeUser(name, given(name, rest)));
      case NODES -> alone(name, rest, new Command.Nodes());
      case MSG -> tell(given(name, rest));
      case ME -> new Command.Say("", given(name, rest), true);
      case NAME -> new Command.Name(wholeUser(name, given(name, rest)));
      case HISTORY -> past.history(rest);
      case SEARCH -> past.search(rest);
      case CLEAR -> alone(name, rest, new Command.Clear());
      case HELP -> help(rest);
      case QUIT -> alone(name, rest, new Command.Quit());
    };
  }

  private Command tell(String rest) throws BadInputException {
    int end = endOfUser(CommandName.MSG, rest);
    String text = rest.substring(end).strip();
    if (text.isEmpty()) {
      throw usage(CommandName.MSG);
    }
    return new Command.Tell(unquoted(rest.substring(0, end)), text);
  }

  private Command help(String rest) throws BadInputException {
    if (rest.isEmpty()) {
      return new Command.Help(null);
    }
    return new Command.Help(CommandName.find(rest).orElseThrow(() -> unknown(rest)));
  }

  /** A user name that is all there is: quotes are welcome and not needed. */
  private String wholeUser(CommandName name, String rest) throws BadInputException {
    if (rest.startsWith("\"") && endOfUser(name, rest) != rest.length()) {
      throw usage(name);
    }
    return unquoted(rest);
  }

  /** Where the user name ends that {@code rest} begins with. */
  private int endOfUser(CommandName name, String rest) throws BadInputException {
    if (rest.startsWith("\"")) {
      int quote = rest.indexOf('"', 1);
      if (quote < 0) {
        throw bad(ErrorCode.BAD_INPUT, "parse.no-quote", name.text());
      }
      return quote + 1;
    }
    int end = 0;
    while (end < rest.length() && !Character.isWhitespace(rest.charAt(end))) {
      end++;
    }
    return end;
  }

  private static String unquoted(String name) {
    return name.startsWith("\"") ? name.substring(1, name.length() - 1) : name;
  }

  private String given(CommandName name, String rest) throws BadInputException {
    if (rest.isEmpty()) {
      throw usage(name);
    }
    return rest;
  }

  private Command alone(CommandName name, String rest, Command command) throws BadInputException {
    if (!rest.isEmpty()) {
      throw bad(ErrorCode.BAD_INPUT, "parse.no-argument", name.text());
    }
    return command;
  }

  private BadInputException usage(CommandName name) {
    return bad(ErrorCode.BAD_INPUT, "parse.usage", messages.get("usage." + name.key()));
  }

  private BadInputException unknown(String word) {
    String shown = Checks.shown(word.startsWith("/") ? word : "/" + word);
    return bad(
        ErrorCode.UNKNOWN_COMMAND, "parse.unknown", shown, CommandName.nearest(shown).text());
  }

  private BadInputException bad(ErrorCode code, String key, Object... arguments) {
    return new BadInputException(code, messages.get(key, arguments));
  }
}
