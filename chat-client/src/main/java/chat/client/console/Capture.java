package chat.client.console;

import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;

/**
 * The display that JLine's reader draws its line on: it only remembers what it was given. Guarded
 * by the reader's lock.
 */
final class Capture extends Display {
  private List<AttributedString> lines = List.of();
  private int cursor;

  Capture(Terminal terminal) {
    super(terminal, false);
  }

  @Override
  public void update(List<AttributedString> newLines, int targetCursorPos, boolean flush) {
    lines = List.copyOf(newLines);
    cursor = Math.max(0, targetCursorPos);
  }

  /** What was drawn by a reader that took the screen to be {@code columns} wide. */
  Input input(int columns) {
    return new Input(
        lines.stream().map(Capture::withoutNewline).toList(),
        cursor / (columns + 1),
        cursor % (columns + 1));
  }

  private static AttributedString withoutNewline(AttributedString row) {
    int length = row.length();
    return length > 0 && row.charAt(length - 1) == '\n' ? row.subSequence(0, length - 1) : row;
  }
}
