package chat.client.console;

import java.io.IOError;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * Screen, editor and painter together, over any model. {@link #run} belongs to one thread, the
 * reader; the rest may be called from any.
 */
final class Ui implements AutoCloseable {
  /** Kept referenced, or the logger and its level would be collected. */
  private static final Logger JLINE = Logger.getLogger("org.jline");

  private static final int HISTORY = 1_000;
  private static final long STOPPING_MILLIS = 500;

  private final Screen screen;
  private final Editor editor;
  private final Painter painter;
  private final CountDownLatch over = new CountDownLatch(1);

  /** Volatile: set by whoever stops, read by the reader when it is interrupted. */
  private volatile boolean stopping;

  /** Volatile: set by the reader, interrupted by whoever stops. */
  private volatile @Nullable Thread reader;

  Ui(
      Terminal terminal,
      Model model,
      Theme theme,
      Labels labels,
      Editor.Host host,
      Vocabulary vocabulary,
      @Nullable Path history,
      boolean bell) {
    JLINE.setLevel(Level.OFF); // it would write on the screen
    screen = new Screen(terminal);
    Widths widths = Widths.of(terminal);
    Editor.FrameMaker maker =
        new Editor.FrameMaker() {
          @Override
          public Frame frame(Model shown, Size size, Input input) {
            return Frame.draw(shown.view(size.getRows()), size, widths, theme, labels, input);
          }

          @Override
          public Scroll.Height height(Size size) {
            return line -> Wrap.rows(line, size.getColumns(), widths, theme).size();
          }
        };
    editor = new Editor(screen, model, host, maker, this::answered, bell);
    painter = new Painter(model, editor);
    configure(vocabulary, theme, history);
  }

  private void answered() {
    painter.answered();
  }

  private void configure(Vocabulary vocabulary, Theme theme, @Nullable Path history) {
    editor.bindKeys();
    editor.setParser(new LineParser());
    editor.setCompleter(new Completions(vocabulary));
    editor.option(Option.DISABLE_EVENT_EXPANSION, true);
    editor.option(Option.CASE_INSENSITIVE, true);
    editor.option(Option.COMPLETE_MATCHER_TYPO, false);
    editor.option(Option.EMPTY_WORD_OPTIONS, false);
    editor.option(Option.HISTORY_REDUCE_BLANKS, false);
    editor.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "%P > ");
    editor.setVariable(LineReader.LIST_MAX, 0);
    editor.setVariable(LineReader.HISTORY_SIZE, HISTORY);
    editor.setVariable(LineReader.HISTORY_FILE_SIZE, HISTORY);
    editor.setVariable(LineReader.BELL_STYLE, "none");
    if (history != null) {
      editor.setVariable(LineReader.HISTORY_FILE, history);
    }
    if (!theme.colours()) {
      editor.setVariable(LineReader.COMPLETION_STYLE_STARTING, "bold");
      editor.setVariable(LineReader.COMPLETION_STYLE_DESCRIPTION, "faint");
      editor.setVariable(LineReader.COMPLETION_STYLE_GROUP, "bold");
      editor.setVariable(LineReader.COMPLETION_STYLE_SELECTION, "inverse");
    }
  }

  /** Reads lines until {@link #stop}, Ctrl-D on an empty line, or the terminal is gone. */
  void run() {
    reader = Thread.currentThread();
    painter.start();
    try {
      readLines();
    } finally {
      over.countDown();
    }
  }

  private void readLines() {
    while (!stopping) {
      try {
        editor.readLine();
      } catch (EndOfFileException | IOError e) {
        return; // Ctrl-D, or the terminal is gone
      } catch (IllegalStateException e) {
        if (!stopping) { // else: the terminal was closed meanwhile
          throw e;
        }
      } catch (UserInterruptException e) {
        // A signal from outside: as Ctrl-C, unless it was stop.
        Thread.interrupted();
      }
    }
  }

  /** Ends {@link #run}. */
  void stop() {
    stopping = true;
    Thread running = reader;
    if (running != null && over.getCount() > 0) {
      running.interrupt();
    }
  }

  /** Stops, and gives the terminal back; the history is on disk already. */
  @Override
  public void close() {
    stop();
    awaitReader();
    painter.close();
    screen.close();
  }

  /** JLine leaves {@code readLine} by setting the modes that it found: ours must come after. */
  private void awaitReader() {
    Thread running = reader;
    if (running == null || running == Thread.currentThread()) {
      return;
    }
    try {
      // Whether it made it or is busy with something: the terminal is given back.
      boolean unused = over.await(STOPPING_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
