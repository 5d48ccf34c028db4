package chat.client.console;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/**
 * Finds the word at the cursor. A chat line is no shell line: quotes and backslashes mean nothing
 * in what people say ({@code don't}); only in a command may a name stand in double quotes, because
 * user names have spaces.
 */
final class LineParser implements Parser {
  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    boolean command = isCommand(line);
    String before = line.substring(0, cursor);
    int start = before.lastIndexOf(' ') + 1;
    int quote = command ? openQuote(before) : -1;
    if (quote >= 0) {
      start = quote;
    }
    int index = 0;
    for (int i = 0; i < start; i++) {
      boolean endsWord = line.charAt(i) != ' ' && (i + 1 == start || line.charAt(i + 1) == ' ');
      index += endsWord ? 1 : 0;
    }
    return new Word(line, cursor, before.substring(start), index, command);
  }

  static boolean isCommand(String line) {
    return line.startsWith("/") && !line.startsWith("//");
  }

  /** Where the quote was opened in which {@code text} ends; -1 for nowhere. */
  private static int openQuote(String text) {
    int open = -1;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '"') {
        open = open >= 0 ? -1 : (i > 0 && text.charAt(i - 1) == ' ' ? i : -1);
      }
    }
    return open;
  }

  /**
   * The line with its word up to the cursor.
   *
   * @param typed what stands before the cursor, an opening quote included
   * @param wordIndex how many words stand before it
   */
  record Word(String line, int cursor, String typed, int wordIndex, boolean command)
      implements CompletingParsedLine {
    @Override
    public String word() {
      return typed.startsWith("\"") ? typed.substring(1) : typed;
    }

    @Override
    public int wordCursor() {
      return word().length();
    }

    @Override
    public List<String> words() {
      return List.of(line.split(" +"));
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      boolean spaces = candidate.toString().indexOf(' ') >= 0;
      if (!command || !(spaces || typed.startsWith("\""))) {
        return candidate;
      }
      return complete ? "\"" + candidate + "\"" : "\"" + candidate;
    }

    @Override
    public int rawWordCursor() {
      return typed.length();
    }

    @Override
    public int rawWordLength() {
      return typed.length();
    }
  }
}
