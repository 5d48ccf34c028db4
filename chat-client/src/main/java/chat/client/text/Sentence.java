package chat.client.text;

import java.util.List;
import java.util.Locale;

/**
 * A sentence that its reader may have in another language, told by who knows what happened but not
 * who reads. Immutable.
 *
 * @param key in the bundles
 * @param arguments its arguments: printable text, or other sentences
 * @param english what programs and readers of English get
 */
public record Sentence(String key, List<Object> arguments, String english) {

  public Sentence {
    arguments = List.copyOf(arguments);
  }

  /** The sentence {@code key} of the bundles. */
  public static Sentence of(String key, Object... arguments) {
    Messages english = Messages.of(Locale.ENGLISH);
    List<Object> all = List.of(arguments);
    return new Sentence(key, all, english.get(key, english.told(all)));
  }

  /**
   * Words that somebody else chose, in English; {@code key} says the same elsewhere, {@code {0}}.
   */
  public static Sentence words(String key, String words) {
    return new Sentence(key, List.of(words), words);
  }
}
