package chat.client.console;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;
import org.jline.utils.ScreenTerminalOutputStream;

/** A terminal whose screen a test can look at, and whose keys it can press. */
final class Glass implements AutoCloseable {
  static final String TAB = "\t";
  static final String ENTER = "\r";
  static final String CTRL_C = "\003";
  static final String CTRL_D = "\004";
  static final String UP = "\033OA";
  static final String LEFT = "\033OD";
  static final String PAGE_UP = "\033[5~";
  static final String PAGE_DOWN = "\033[6~";

  private static final long PATIENCE_MILLIS = 10_000;

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final LineDisciplineTerminal terminal;
  private final ScreenTerminal screen;

  Glass(int columns, int rows) {
    this(columns, rows, true);
  }

  /** {@code answers}: whether it says so when it has drawn a frame, as real terminals do. */
  Glass(int columns, int rows, boolean answers) {
    try {
      ScreenTerminalOutputStream.DelegateOutputStream output =
          new ScreenTerminalOutputStream.DelegateOutputStream();
      screen = new ScreenTerminal(columns, rows);
      terminal = new Keyboard(new Tee(output, written), answers);
      terminal.setSize(Size.of(columns, rows));
      ScreenTerminal.wireTerminal(screen, terminal, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Takes what is typed and what the screen answers one after the other, as a real terminal does.
   */
  private static final class Keyboard extends LineDisciplineTerminal {
    private final boolean answers;

    Keyboard(OutputStream output, boolean answers) throws IOException {
      super("golden", "xterm-256color", output, StandardCharsets.UTF_8);
      this.answers = answers;
    }

    @Override
    public synchronized void processInputBytes(byte[] input, int offset, int length)
        throws IOException {
      String bytes = new String(input, offset, length, StandardCharsets.UTF_8);
      if (answers || !bytes.equals("\033[0n")) {
        super.processInputBytes(input, offset, length);
      }
    }
  }

  private static final class Tee extends FilterOutputStream {
    private final OutputStream copy;

    Tee(OutputStream out, OutputStream copy) {
      super(out);
      this.copy = copy;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      copy.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      copy.write(bytes, offset, length);
    }
  }

  /** All that was written to the terminal. */
  String written() {
    return written.toString(StandardCharsets.UTF_8);
  }

  Terminal terminal() {
    return terminal;
  }

  void type(String keys) {
    try {
      byte[] bytes = keys.getBytes(StandardCharsets.UTF_8);
      terminal.processInputBytes(bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void resize(int columns, int rows) {
    screen.setSize(Size.of(columns, rows));
    terminal.setSize(Size.of(columns, rows));
    terminal.raise(Terminal.Signal.WINCH);
  }

  /** The rows as text, without spaces at the end. */
  List<String> rows() {
    List<String> rows = new ArrayList<>();
    for (String row : cells(false)) {
      rows.add(row.stripTrailing());
    }
    return rows;
  }

  /**
   * A letter per cell that says how it looks; see {@link Letters}. Without the last column: nothing
   * but long links is written there, and what clearing to the end of a row leaves in it differs.
   */
  List<String> styles() {
    return cells(true).stream().map(row -> row.substring(0, row.length() - 1)).toList();
  }

  int[] cursor() {
    int[] cursor = new int[2];
    synchronized (screen) {
      screen.dump(new long[screen.getColumns() * screen.getRows()], cursor);
    }
    return cursor;
  }

  private List<String> cells(boolean styles) {
    synchronized (screen) {
      int columns = screen.getColumns();
      int count = screen.getRows();
      long[] cells = new long[columns * count];
      screen.dump(cells, new int[2]);
      List<String> rows = new ArrayList<>();
      for (int y = 0; y < count; y++) {
        StringBuilder row = new StringBuilder();
        for (int x = 0; x < columns; x++) {
          long cell = cells[y * columns + x];
          int c = ScreenTerminal.cellCodePoint(cell);
          if (styles) {
            row.append(Letters.of(cell));
          } else if (c != 0) {
            row.appendCodePoint(c);
          }
        }
        rows.add(row.toString());
      }
      return rows;
    }
  }

  /** Waits until the screen is as {@code wanted} says. */
  void await(Predicate<List<String>> wanted) {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (!wanted.test(rows())) {
      if (System.nanoTime() > end) {
        throw new AssertionError("the screen stayed\n" + String.join("\n", rows()));
      }
      try {
        screen.waitDirty(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Lets a moment pass: a few milliseconds, or until something is drawn. */
  void moment() {
    try {
      screen.waitDirty(5);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void awaitText(String text) {
    await(rows -> String.join("\n", rows).contains(text));
  }

  void awaitNoText(String text) {
    await(rows -> !String.join("\n", rows).contains(text));
  }

  @Override
  public void close() {
    try {
      terminal.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
