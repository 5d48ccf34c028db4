package chat.client.console;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.ScreenTerminal;

/**
 * Styles as letters: i inverse, b bold, d dim, u underlined, c coloured, . none; in upper case when
 * it is coloured too.
 */
final class Letters {
  private Letters() {}

  static char of(long cell) {
    boolean blank = ScreenTerminal.cellCodePoint(cell) <= ' ';
    if (blank && !ScreenTerminal.cellInverse(cell) && !ScreenTerminal.cellUnderline(cell)) {
      return '.'; // how a blank looks that has neither ground nor line
    }
    return letter(
        ScreenTerminal.cellInverse(cell),
        ScreenTerminal.cellBold(cell),
        ScreenTerminal.cellDim(cell),
        ScreenTerminal.cellUnderline(cell),
        ScreenTerminal.cellHasForeground(cell));
  }

  static String of(AttributedString row) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < row.length(); i++) {
      long style = row.styleAt(i).getStyle();
      letters.append(
          letter(
              (style & AttributedStyle.INVERSE.getStyle()) != 0,
              (style & AttributedStyle.BOLD.getStyle()) != 0,
              (style & AttributedStyle.DEFAULT.faint().getStyle()) != 0,
              (style & AttributedStyle.DEFAULT.underline().getStyle()) != 0,
              (style & AttributedStyle.DEFAULT.foreground(1).getStyle() & 0x700) != 0));
    }
    return letters.toString();
  }

  private static char letter(
      boolean inverse, boolean bold, boolean dim, boolean underlined, boolean coloured) {
    char letter = inverse ? 'i' : bold ? 'b' : dim ? 'd' : underlined ? 'u' : coloured ? 'c' : '.';
    return coloured && letter != 'c' ? Character.toUpperCase(letter) : letter;
  }
}
