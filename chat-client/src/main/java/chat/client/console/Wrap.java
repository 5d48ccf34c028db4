package chat.client.console;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Breaks a {@link Line} into rows. Rows break between words, are at most a column shorter than the
 * screen (a full row counts as continued), and go on under the text, right of the time. Only a link
 * that is longer than a row starts at column 0 and fills whole rows, so that terminals select it as
 * one.
 *
 * <p>Used by one thread, for one line.
 */
final class Wrap {
  /** On narrower screens a table has no time in front: it needs the columns. */
  private static final int NARROW = 60;

  private static final Pattern GAPS = Pattern.compile(".*\\S {2,}(?=\\S)");

  private final int columns;
  private final Widths widths;
  private final int indent;
  private final List<AttributedString> rows = new ArrayList<>();
  private AttributedStringBuilder row = new AttributedStringBuilder();
  private int used;
  private boolean fresh = true;

  private Wrap(int columns, Widths widths, int indent) {
    this.columns = columns;
    this.widths = widths;
    this.indent = indent;
  }

  /** The rows of {@code line} on a screen of {@code columns}; at least one. */
  static List<AttributedString> rows(Line line, int columns, Widths widths, Theme theme) {
    boolean timed = !line.time().isEmpty() && !(line.table() && columns < NARROW);
    int width = timed ? widths.of(line.time()) + 1 : 0;
    int time = width < columns / 2 ? width : 0;
    int indent = time + (line.table() ? lastColumn(line, columns - time, widths) : 0);
    Wrap wrap = new Wrap(columns, widths, indent);
    if (time > 0) {
      wrap.append(line.time() + " ", theme.style(Span.quiet("")));
    }
    wrap.spans(line, theme);
    wrap.rows.add(wrap.row.toAttributedString());
    return wrap.rows;
  }

  /** Where the last column of a table's line begins, if that leaves it room enough. */
  private static int lastColumn(Line line, int room, Widths widths) {
    Matcher gaps = GAPS.matcher(line.text());
    int column = gaps.lookingAt() ? widths.of(gaps.group()) : 2;
    return column <= room * 3 / 5 ? column : 2;
  }

  /** The style of each character is fixed first: a word may run over several spans. */
  private void spans(Line line, Theme theme) {
    AttributedStringBuilder styled = new AttributedStringBuilder();
    for (Span span : line.spans()) {
      Span shown = line.settled() ? span : Span.quiet(span.text());
      styled.styled(theme.style(shown), span.text());
    }
    words(styled.toAttributedString());
  }

  private void words(AttributedString text) {
    BreakIterator breaks = BreakIterator.getLineInstance();
    breaks.setText(text.toString());
    int next = breaks.next();
    for (int from = 0; from < text.length(); ) {
      while (next <= from) {
        next = breaks.next();
      }
      int to = isLink(text, from) ? linkEnd(text, from) : next;
      word(text, from, to);
      from = to;
    }
  }

  private void word(AttributedString text, int from, int to) {
    int end = to;
    while (end > from && text.charAt(end - 1) == ' ') {
      end--;
    }
    AttributedString word = text.subSequence(from, end);
    int width = widths.of(word);
    if (used + width > columns - 1 && !fresh) {
      endRow();
    }
    if (isLink(text, from) && indent + width > columns - 1) {
      link(word);
    } else if (used + width <= columns - 1) {
      append(word, width);
    } else {
      broken(word, columns - 1);
    }
    spaces(text.subSequence(end, to));
  }

  /** Spaces that do not fit are left away, as they would only start the next row. */
  private void spaces(AttributedString spaces) {
    int fit = Math.min(spaces.length(), columns - 1 - used);
    if (fit > 0) {
      append(spaces.subSequence(0, fit), fit);
    }
  }

  private void link(AttributedString word) {
    if (used > 0 && row.toString().isBlank()) {
      row = new AttributedStringBuilder();
      used = 0;
    } else if (used > 0) {
      rows.add(row.toAttributedString());
      row = new AttributedStringBuilder();
      used = 0;
    }
    broken(word, columns);
  }

  /** A word that is longer than a row, character by character. */
  private void broken(AttributedString word, int limit) {
    BreakIterator characters = BreakIterator.getCharacterInstance();
    characters.setText(word.toString());
    int from = characters.first();
    for (int to = characters.next(); to != BreakIterator.DONE; to = characters.next()) {
      AttributedString character = word.subSequence(from, to);
      int width = widths.of(character);
      if (used + width > limit && used > 0) {
        rows.add(row.toAttributedString());
        row = new AttributedStringBuilder();
        used = 0;
        if (limit < columns) {
          indent();
        }
      }
      append(character, width);
      from = to;
    }
  }

  private void endRow() {
    rows.add(row.toAttributedString());
    row = new AttributedStringBuilder();
    used = 0;
    indent();
  }

  private void indent() {
    append(" ".repeat(indent), AttributedStyle.DEFAULT);
    fresh = true;
  }

  private void append(String text, AttributedStyle style) {
    row.styled(style, text);
    used += widths.of(text);
  }

  private void append(AttributedString text, int width) {
    row.append(text);
    used += width;
    fresh = false;
  }

  private static boolean isLink(AttributedString text, int at) {
    if (at >= text.length() || text.charAt(at) != 'h') {
      return false;
    }
    String rest = text.subSequence(at, Math.min(text.length(), at + 8)).toString();
    return rest.startsWith("http://") || rest.startsWith("https://");
  }

  private static int linkEnd(AttributedString text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) != ' ') {
      end++;
    }
    while (end < text.length() && text.charAt(end) == ' ') {
      end++;
    }
    return end;
  }
}
