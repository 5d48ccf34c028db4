package chat.client.console;

import java.util.List;
import org.jline.utils.AttributedString;

/**
 * The rows of the line being typed, with its prompt and what completion or search show below it.
 *
 * @param rows at least one
 * @param cursorRow within {@code rows}
 * @param cursorColumn from 0
 */
record Input(List<AttributedString> rows, int cursorRow, int cursorColumn) {
  Input {
    rows = rows.isEmpty() ? List.of(AttributedString.EMPTY) : List.copyOf(rows);
    cursorRow = Math.max(0, Math.min(cursorRow, rows.size() - 1));
  }

  /** The {@code count} rows around the cursor. */
  Input within(int count) {
    if (rows.size() <= count) {
      return this;
    }
    int start = Math.max(0, Math.min(cursorRow, rows.size() - count));
    return new Input(rows.subList(start, start + count), cursorRow - start, cursorColumn);
  }
}
