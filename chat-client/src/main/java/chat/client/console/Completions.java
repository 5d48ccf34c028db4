package chat.client.console;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/**
 * Completes commands, their arguments, and in what people say the names of users, rooms and nodes.
 */
final class Completions implements Completer {
  private final Vocabulary vocabulary;

  Completions(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    if (line instanceof LineParser.Word word) {
      String mark = mark(word);
      for (String name : words(word, word.word().substring(mark.length()), mark)) {
        String value = mark + name;
        candidates.add(new Candidate(value, value, null, null, null, null, true));
      }
    }
  }

  private List<String> words(LineParser.Word word, String prefix, String mark) {
    if (word.command()) {
      return word.wordIndex() == 0
          ? vocabulary.commands(prefix)
          : vocabulary.arguments(word.words(), word.wordIndex(), prefix);
    }
    if (mark.equals("#")) {
      return vocabulary.rooms(prefix);
    }
    if (word.word().isEmpty()) {
      return List.of();
    }
    List<String> names = new ArrayList<>(vocabulary.users(prefix));
    names.addAll(mark.isEmpty() ? vocabulary.nodes(prefix) : List.of());
    return names;
  }

  /** What people put in front of a name without its being part of the name. */
  private static String mark(LineParser.Word word) {
    String typed = word.word();
    return typed.startsWith("#") || typed.startsWith("@") ? typed.substring(0, 1) : "";
  }
}
