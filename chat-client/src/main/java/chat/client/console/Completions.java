package chat.client.console;

import chat.client.console.Vocabulary.Kind;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes commands, their arguments, and in what people say the names of users and rooms. */
final class Completions implements Completer {
  private final Vocabulary vocabulary;

  Completions(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    if (!(line instanceof LineParser.Word word)) {
      return;
    }
    String prefix = word.word();
    Kind kind = kind(word);
    if (kind == Kind.FREE || (prefix.isEmpty() && !word.command())) {
      return;
    }
    String mark = mark(kind, prefix);
    for (String name : vocabulary.beginningWith(kind, prefix.substring(mark.length()))) {
      candidates.add(candidate(mark + name));
    }
  }

  private Kind kind(LineParser.Word word) {
    if (word.command()) {
      return word.wordIndex() == 0
          ? Kind.COMMAND
          : vocabulary.argument(word.words(), word.wordIndex());
    }
    return word.word().startsWith("#") ? Kind.ROOM : Kind.USER;
  }

  /** What people put in front of a name without it being part of the name. */
  private static String mark(Kind kind, String prefix) {
    boolean marked =
        (kind == Kind.ROOM && prefix.startsWith("#")) || (kind == Kind.USER && prefix.startsWith("@"));
    return marked ? prefix.substring(0, 1) : "";
  }

  private static Candidate candidate(String value) {
    return new Candidate(value, value, null, null, null, null, true);
  }
}
