package chat.client.console;

import java.util.List;

/**
 * What words there are to complete: each method gives up to 50 that begin with {@code prefix},
 * ignoring case. Called on the reader's thread; answers within a blink.
 */
interface Vocabulary {
  /** The commands, with their slashes. */
  List<String> commands(String prefix);

  List<String> rooms(String prefix);

  List<String> users(String prefix);

  List<String> nodes(String prefix);

  /**
   * What argument number {@code index} (from 1) of a command may be.
   *
   * @param words the line so far, the command first
   */
  List<String> arguments(List<String> words, int index, String prefix);
}
