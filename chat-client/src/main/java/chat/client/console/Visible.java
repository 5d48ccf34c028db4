package chat.client.console;

import chat.api.Texts;

/**
 * Text as a grid of cells can show it. All that is drawn and was not written here goes through
 * this, whether or not somebody before has made it printable.
 */
final class Visible {
  /** More marks than any language puts on a letter would cover the rows above and below. */
  private static final int MARKS = 4;

  private static final String TAB = "    ";

  private Visible() {}

  /** {@code raw}, printable, without tabs, and without letters that carry a tower of marks. */
  static String of(String raw) {
    String text = Texts.printable(raw);
    StringBuilder out = new StringBuilder(text.length());
    int marks = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      int type = Character.getType(c);
      boolean mark = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
      marks = mark ? marks + 1 : 0;
      if (c == '\t') {
        out.append(TAB);
      } else if (marks <= MARKS) {
        out.appendCodePoint(c);
      }
    }
    return out.toString();
  }
}
