package chat.client.console;

import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;

/**
 * How many columns a text takes. Always asked of the terminal: without one, the answer for emoji
 * depends on the Java version.
 */
interface Widths {
  int of(CharSequence text);

  static Widths of(Terminal terminal) {
    return text -> plain(text) ? text.length() : new AttributedString(text).columnLength(terminal);
  }

  private static boolean plain(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }
}
