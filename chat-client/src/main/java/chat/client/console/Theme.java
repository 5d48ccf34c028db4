package chat.client.console;

import chat.api.Names;
import java.util.Map;
import org.jline.utils.AttributedStyle;

/**
 * How each {@link Role} looks. The default foreground carries the text, so that it can be read on
 * light and dark alike; names get colours of middling brightness. Without colours what remains is
 * bold, dim, inverse and underline.
 */
final class Theme {
  /** Indexes of the 256-colour palette with a contrast of at least 3.6 to both black and white. */
  static final int[] NAMES = {
    28, 30, 31, 32, 63, 64, 67, 97, 99, 100, 130, 131, 132, 134, 163, 166
  };

  private static final int ERROR = 160;
  private static final int PRIVATE = 133;

  private final boolean colours;

  private Theme(boolean colours) {
    this.colours = colours;
  }

  /** With colours, unless {@code NO_COLOR} is set to anything in {@code environment}. */
  static Theme of(Map<String, String> environment) {
    return new Theme(environment.getOrDefault("NO_COLOR", "").isEmpty());
  }

  boolean colours() {
    return colours;
  }

  AttributedStyle style(Span span) {
    AttributedStyle plain = AttributedStyle.DEFAULT;
    return switch (span.role()) {
      case PLAIN -> plain;
      case QUIET -> plain.faint();
      case TAG, OWN, PROMPT -> plain.bold();
      case NAME -> colour(plain, nameColour(span.name()));
      case MENTION -> colour(plain, nameColour(span.name())).inverse().bold();
      case PRIVATE -> colour(plain, PRIVATE).bold();
      case ERROR -> colour(plain, ERROR).bold();
      case BAR -> plain.inverse();
      case BAR_STRONG -> plain.inverse().bold();
    };
  }

  private AttributedStyle colour(AttributedStyle style, int colour) {
    return colours ? style.foreground(colour) : style;
  }

  private static int nameColour(String name) {
    // Spread: String.hashCode alone gives ana1, ana2, … neighbours in the palette.
    int hash = Names.key(name).hashCode() * 0x9E3779B9;
    return NAMES[(hash >>> 16) % NAMES.length];
  }
}
