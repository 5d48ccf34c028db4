package chat.client.console;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which terminals get the full screen; all others get plain lines. */
class ConsoleTest {
  private static Terminal terminal(String type, int columns, int rows) throws IOException {
    LineDisciplineTerminal terminal =
        new LineDisciplineTerminal(
            "test", type, new ByteArrayOutputStream(), StandardCharsets.UTF_8);
    terminal.setSize(Size.of(columns, rows));
    return terminal;
  }

  @ParameterizedTest
  @CsvSource({"xterm-256color", "xterm", "screen-256color", "linux"})
  void terminalsThatPlaceTheirCursorAreUsable(String type) throws IOException {
    try (Terminal terminal = terminal(type, 80, 24)) {
      assertTrue(Console.isUsable(terminal));
    }
  }

  @ParameterizedTest
  @CsvSource({"xterm,0,0", "xterm,80,0", "dumb,80,24", "dumb-color,80,24"})
  void terminalsWithoutSizeOrWitsAreNot(String type, int columns, int rows) throws IOException {
    try (Terminal terminal = terminal(type, columns, rows)) {
      assertFalse(Console.isUsable(terminal));
    }
  }

  @Test
  void whatIsNoTerminalIsNot() throws IOException {
    try (Terminal terminal =
        new DumbTerminal(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream())) {
      assertFalse(Console.isUsable(terminal));
    }
  }
}
