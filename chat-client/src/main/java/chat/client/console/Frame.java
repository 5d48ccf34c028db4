package chat.client.console;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.utils.AttributedString;

/**
 * A whole screen: the conversation, which ends just above the bar; the bar; the line being typed.
 *
 * @param rows exactly as many as the screen has
 * @param cursorRow where the cursor stands, from 0
 * @param cursorColumn from 0
 */
record Frame(List<AttributedString> rows, int cursorRow, int cursorColumn) {
  Frame {
    rows = List.copyOf(rows);
  }

  /** Pure: the same arguments give the same screen. */
  static Frame draw(View view, Size size, Widths widths, Theme theme, Labels labels, Input typed) {
    Input input = typed.within(size.getRows());
    int bar = size.getRows() > input.rows().size() ? 1 : 0;
    int above = conversationRows(size, input);
    List<AttributedString> upwards = new ArrayList<>();
    upwards(view.unsettled(), 0, above, size, widths, theme, upwards);
    upwards(view.lines(), view.cut(), above, size, widths, theme, upwards);
    List<AttributedString> rows =
        new ArrayList<>(Collections.nCopies(above - upwards.size(), AttributedString.EMPTY));
    Collections.reverse(upwards);
    rows.addAll(upwards);
    if (bar == 1) {
      rows.add(Bar.draw(view, size.getColumns(), widths, theme, labels));
    }
    rows.addAll(input.rows());
    return new Frame(rows, above + bar + input.cursorRow(), input.cursorColumn());
  }

  /** How many rows of a screen the conversation has. */
  static int conversationRows(Size size, Input input) {
    return Math.max(0, size.getRows() - input.rows().size() - 1);
  }

  /** Wraps from the last line upwards until the screen is full; {@code cut} rows are below it. */
  private static void upwards(
      List<Line> lines,
      int cut,
      int room,
      Size size,
      Widths widths,
      Theme theme,
      List<AttributedString> rows) {
    int skip = cut;
    for (int i = lines.size() - 1; i >= 0 && rows.size() < room; i--) {
      List<AttributedString> wrapped = Wrap.rows(lines.get(i), size.getColumns(), widths, theme);
      for (int r = wrapped.size() - 1 - Math.min(skip, wrapped.size() - 1);
          r >= 0 && rows.size() < room;
          r--) {
        rows.add(wrapped.get(r));
      }
      skip = 0;
    }
  }
}
