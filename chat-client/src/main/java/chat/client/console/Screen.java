package chat.client.console;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/**
 * The terminal while the console has it: raw, on the alternate screen, and given back as it was.
 * {@link #draw} and {@link #resize} belong to whoever holds the reader's lock.
 */
final class Screen implements AutoCloseable {
  /** Asks the terminal for a sign that it has drawn all that was sent. */
  private static final String ARE_YOU_DONE = "\033[5n";

  /** A terminal that has been taking output for so long takes none. */
  private static final long STUCK_MILLIS = 500;

  private final Terminal terminal;
  private final Display display;
  private final Attributes before;
  private final ReentrantLock using = new ReentrantLock();
  private Size size;
  private boolean closed; // guarded by using

  Screen(Terminal terminal) {
    this.terminal = terminal;
    this.display = new Display(terminal, true);
    this.size = sane(terminal.getSize());
    this.before = terminal.enterRawMode();
    Attributes raw = terminal.getAttributes();
    // Ctrl-C and Ctrl-Z come as keys: nothing may stop the process while it has the screen.
    raw.setLocalFlag(LocalFlag.ISIG, false);
    terminal.setAttributes(raw);
    terminal.puts(Capability.enter_ca_mode);
    terminal.puts(Capability.keypad_xmit);
    display.resize(size);
    display.clear();
  }

  Terminal terminal() {
    return terminal;
  }

  Size size() {
    return size;
  }

  /** Takes over the terminal's present size; the next frame draws everything. */
  void resize() {
    size = sane(terminal.getSize());
    display.clear();
    display.resize(size);
  }

  /** The next frame draws everything. */
  void redrawAll() {
    display.clear();
  }

  void draw(Frame frame, boolean ring, boolean ask) {
    using.lock();
    try {
      if (closed) {
        return;
      }
      int cursor = size.cursorPos(frame.cursorRow(), frame.cursorColumn());
      display.update(frame.rows(), cursor, false);
      if (ring) {
        terminal.puts(Capability.bell);
      }
      if (ask) {
        terminal.writer().write(ARE_YOU_DONE);
      }
      terminal.flush();
    } finally {
      using.unlock();
    }
  }

  /**
   * Gives the terminal back. May be called from any thread, a shutdown hook too; once is enough.
   */
  @Override
  public void close() {
    try {
      if (!using.tryLock(STUCK_MILLIS, TimeUnit.MILLISECONDS)) {
        return; // it takes no more output: nothing that we wrote would arrive
      }
    } catch (InterruptedException e) {
      using.lock(); // the caller hurries; whoever draws is done in a moment
      Thread.currentThread().interrupt();
    }
    try {
      if (!closed) {
        closed = true;
        restore();
      }
    } finally {
      using.unlock();
    }
  }

  private void restore() {
    terminal.puts(Capability.exit_attribute_mode);
    terminal.puts(Capability.keypad_local);
    terminal.writer().write("\033[?2004l"); // bracketed paste, which the reader turned on
    if (!terminal.puts(Capability.exit_ca_mode)) {
      terminal.puts(Capability.clear_screen); // a terminal without an alternate screen
    }
    terminal.flush();
    terminal.setAttributes(before);
  }

  /** JLine's display dies of a screen without rows or columns. */
  private static Size sane(Size size) {
    return Size.of(Math.max(2, size.getColumns()), Math.max(1, size.getRows()));
  }
}
