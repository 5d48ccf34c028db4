package chat.client.console;

import java.util.List;

/** What words there are to complete. Called on the reader's thread; answers within a blink. */
interface Vocabulary {
  /** What a word of a line can be. */
  enum Kind {
    COMMAND,
    ROOM,
    USER,
    NODE,
    /** Nothing that we know. */
    FREE
  }

  /** What the argument number {@code index} (from 1) of {@code words} is. */
  Kind argument(List<String> words, int index);

  /** Up to 50 words of {@code kind} that begin with {@code prefix}, ignoring case. */
  List<String> beginningWith(Kind kind, String prefix);
}
