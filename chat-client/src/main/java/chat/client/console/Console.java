package chat.client.console;

import chat.api.ChatException;
import chat.client.connection.ChatOptions;
import chat.client.text.Messages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.ShutdownHooks;
import org.jspecify.annotations.Nullable;

/**
 * A person's front end that takes the whole terminal. {@link #open} before anything that restricts
 * the process, as it looks for the terminal by native calls and commands; then {@link #run} once.
 */
public final class Console implements AutoCloseable {
  private final Terminal terminal;
  private final Map<String, String> environment;
  private final Leaving leaving;

  /** JLine closes the terminal in a shutdown hook of its own; the screen must be left before. */
  static final class Leaving implements ShutdownHooks.Task {
    /** Volatile: made by the thread that runs, ended by a shutdown hook. */
    private volatile @Nullable Talk talk;

    @Override
    public void run() {
      Talk running = talk;
      if (running != null) {
        running.restore();
      }
    }
  }

  Console(Terminal terminal, Map<String, String> environment, Leaving leaving) {
    this.terminal = terminal;
    this.environment = environment;
    this.leaving = leaving;
  }

  /**
   * The terminal of this process; empty when there is none that a screen could be drawn on:
   * standard input or output is something else, it is dumb, has no size, or cannot place its
   * cursor.
   */
  public static Optional<Console> open() {
    try {
      Leaving leaving = new Leaving();
      ShutdownHooks.add(leaving);
      Terminal terminal =
          TerminalBuilder.builder()
              .name("nodo-chat")
              .system(true)
              .dumb(true) // says it by its type, where it would otherwise warn
              .encoding(StandardCharsets.UTF_8)
              .build();
      NativeLibrary.removeFile();
      ShutdownHooks.add(leaving); // its tasks are documented to run in the other order
      if (isUsable(terminal)) {
        return Optional.of(new Console(terminal, System.getenv(), leaving));
      }
      terminal.close();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // no terminal is an answer, not a failure
    }
  }

  static boolean isUsable(Terminal terminal) {
    Size size = terminal.getSize();
    return !Terminal.TYPE_DUMB.equals(terminal.getType())
        && !Terminal.TYPE_DUMB_COLOR.equals(terminal.getType())
        && size.getRows() > 0
        && size.getColumns() > 0
        && terminal.getStringCapability(Capability.cursor_address) != null;
  }

  /**
   * Connects, shows the chat until the user leaves or it ends, and gives the terminal back.
   *
   * @param options its listener is not called
   * @param bell whether to ring when the user is spoken to
   * @param extra commands besides those that every console has
   * @return the exit code: 0, or 1 when the chat ended by a fault or lines stayed unacknowledged; a
   *     line on standard error then says which
   * @throws ChatException when the first connect failed; the terminal is as it was
   */
  public int run(ChatOptions options, Messages messages, boolean bell, ExtraCommands extra)
      throws ChatException, InterruptedException {
    Talk made = new Talk(terminal, Theme.of(environment), messages, bell, extra);
    leaving.talk = made;
    return made.run(options);
  }

  /**
   * Gives the terminal back and leaves the chat at once; for shutdown hooks.
   *
   * @return the exit code: 1 when lines stayed unacknowledged
   */
  public int terminate() {
    Talk running = leaving.talk;
    return running == null ? 0 : running.terminate();
  }

  /** Lets go of the terminal. */
  @Override
  public void close() {
    try {
      terminal.close();
    } catch (IOException e) {
      // It is left as it was already; there is nothing more to do.
    }
  }
}
