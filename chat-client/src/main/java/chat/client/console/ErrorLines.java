package chat.client.console;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Takes what is written to standard error, which would break the screen, and gives it line by line.
 */
final class ErrorLines extends OutputStream {
  private static final int LONGEST = 4_000;

  private final Consumer<String> lines;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(); // guarded by this

  ErrorLines(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public synchronized void write(int b) {
    if (b == '\n') {
      lines.accept(line.toString(StandardCharsets.UTF_8).stripTrailing());
      line.reset();
    } else if (line.size() < LONGEST) {
      line.write(b);
    }
  }
}
