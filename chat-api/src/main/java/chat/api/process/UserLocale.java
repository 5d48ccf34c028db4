package chat.api.process;

import java.util.Locale;
import java.util.Map;

/**
 * The user's language. The launcher may have to start Java under {@code C.UTF-8}, and then passes
 * the locale that the user has in {@code -Dchat.locale}, in the form of {@code LANG}.
 */
public final class UserLocale {
  private static final String PROPERTY = "chat.locale";

  private UserLocale() {}

  /** The locale of this process's user. */
  public static Locale ofProcess() {
    return of(Map.of(PROPERTY, System.getProperty(PROPERTY, "")), Locale.getDefault());
  }

  static Locale of(Map<String, String> properties, Locale otherwise) {
    String name = properties.getOrDefault(PROPERTY, "");
    String tag = name.replaceFirst("[.@].*", "").replace('_', '-');
    return tag.isEmpty() ? otherwise : Locale.forLanguageTag(tag);
  }
}
