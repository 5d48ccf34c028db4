package chat.client.console;

import chat.client.text.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.ScreenTerminal;

/** Frames as text: each row, and under it a row of {@link Letters} where it has any style. */
final class Drawing {
  private static final Terminal TERMINAL = terminal();
  static final Widths WIDTHS = Widths.of(TERMINAL);

  private Drawing() {}

  private static Terminal terminal() {
    try {
      Terminal terminal =
          ScreenTerminal.withTerminal("widths", "xterm-256color", 80, 24).terminal();
      terminal.setGraphemeClusterMode(false, true);
      return terminal;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String of(Model model, int columns, int rows, Locale locale, String typed) {
    Theme theme = Theme.of(Map.of());
    Size size = Size.of(columns, rows);
    String prompt = Phrases.prompt(model.status(), columns, theme).toString();
    Input input =
        new Input(
            List.of(new AttributedString(prompt + typed)), 0, prompt.length() + typed.length());
    Labels labels = new Phrases(Messages.of(locale));
    Frame frame = Frame.draw(model.view(rows), size, WIDTHS, theme, labels, input);
    return text(frame.rows());
  }

  static String text(List<AttributedString> rows) {
    StringBuilder text = new StringBuilder();
    for (AttributedString row : rows) {
      text.append(row.toString().stripTrailing()).append('\n');
      String letters = Letters.of(row).replaceAll("\\.+$", "");
      if (!letters.isEmpty()) {
        text.append(letters).append('\n');
      }
    }
    return text.toString();
  }

  static List<String> wrapped(Line line, int columns) {
    return Wrap.rows(line, columns, WIDTHS, Theme.of(Map.of())).stream()
        .map(AttributedString::toString)
        .toList();
  }
}
