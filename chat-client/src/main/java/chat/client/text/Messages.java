package chat.client.text;

import chat.api.process.UserLocale;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The program's own words in one language, from the bundle {@code chat/client/messages}. Immutable.
 *
 * <p>Arguments appear as they are: whoever passes something that others made makes it printable
 * first.
 */
public final class Messages {
  private static final String BUNDLE = "chat.client.messages";

  private final Locale locale;
  private final ResourceBundle bundle;

  private Messages(Locale locale) {
    this.locale = locale;
    this.bundle =
        ResourceBundle.getBundle(
            BUNDLE,
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** Spanish for who reads Spanish, English for all others. */
  public static Messages of(Locale locale) {
    return new Messages(
        locale.getLanguage().equals("es") ? Locale.forLanguageTag("es") : Locale.ENGLISH);
  }

  /** As {@code --lang} says, {@code en} or {@code es}; empty for the user's locale. */
  public static Messages ofOption(String lang) {
    return of(lang.isEmpty() ? UserLocale.ofProcess() : Locale.forLanguageTag(lang));
  }

  /** {@code en} or {@code es}. */
  public String language() {
    return locale.getLanguage();
  }

  /** {@code sentence}, as it was told for readers of English. */
  public String get(Sentence sentence) {
    return language().equals("en")
        ? sentence.english()
        : get(sentence.key(), told(sentence.arguments()));
  }

  Object[] told(List<Object> arguments) {
    return arguments.stream().map(a -> a instanceof Sentence s ? get(s) : a).toArray();
  }

  /** The sentence {@code key} with its arguments in place. */
  public String get(String key, Object... arguments) {
    return new MessageFormat(bundle.getString(key), locale).format(arguments);
  }
}
