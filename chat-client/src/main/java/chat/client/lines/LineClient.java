package chat.client.lines;

import chat.api.ChatException;
import chat.api.ErrorCode;
import chat.client.command.Dispatcher;
import chat.client.command.Output;
import chat.client.connection.Chat;
import chat.client.connection.ChatEvent;
import chat.client.connection.ChatOptions;
import chat.client.text.Messages;
import chat.client.text.Refusals;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client that reads and writes lines, from connecting to its exit code. {@link #run} belongs to
 * one thread; {@link #signal} may be called from another.
 */
public final class LineClient {
  /** A signal that comes while we connect waits so long for that to be over. */
  private static final long CONNECTING_MILLIS = 300;

  /** A signal waits so long for an orderly end; longer than that ever takes. */
  private static final long ENDING_MILLIS = 8_000;

  private final Messages messages;
  private final Input input;
  private final Mode mode;
  private final Consumer<ChatException> onRefusal;
  private final Backlog backlog = new Backlog();
  private final Ends ends = new Ends();
  private final CountDownLatch connected = new CountDownLatch(1);
  private final CountDownLatch welcomed = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  // volatile: set by the thread that connects, read by the one that shows
  private volatile @Nullable Chat chat;
  // volatile: set by the listener thread, read by others
  private volatile ChatEvent.@Nullable Welcome welcome;
  private volatile ChatEvent.@Nullable Closed closed;

  /**
   * {@code json}: as {@code --json}, else as {@code --plain}; {@code stacks}: as {@code --debug}.
   */
  public LineClient(
      boolean json,
      boolean stacks,
      Messages messages,
      InputStream in,
      OutputStream out,
      PrintStream err) {
    // Programs read codes, and who maintains them English.
    this.messages = json ? Messages.of(Locale.ENGLISH) : messages;
    this.input = new Input(in);
    Out lines = new Out(out, () -> ends.ask(Ends.Cause.OUTPUT_GONE));
    this.mode =
        json
            ? new JsonMode(lines, err, this.messages)
            : new PlainMode(lines, err, messages, this::currentRoom);
    this.onRefusal = stacks ? refused -> refused.printStackTrace(err) : refused -> {};
  }

  /** Connects and runs to the end; returns the exit code. */
  public int run(ChatOptions options) throws InterruptedException {
    try {
      Chat joined = Chat.connect(options.withListener(this::happened));
      chat = joined;
      connected.countDown();
      Pump pump =
          new Pump(input, mode, new Dispatcher(joined, messages, mode::show), backlog, ends);
      welcomed.await(); // nothing stands before the welcome
      pump.start();
      Ends.Cause cause = ends.await(() -> backlog.isSettled() && !isLeft());
      pump.stop();
      joined.close(cause.reason);
      joined.awaitClose();
      return exitCode();
    } catch (ChatException e) {
      return refuse(e);
    } finally {
      ended.countDown();
    }
  }

  /** Says that there will be no chat, and why; returns the exit code. */
  public int refuse(ChatException e) {
    mode.refused(
        e.code(),
        new Refusals(messages).of(e),
        e.code() == ErrorCode.UNREACHABLE
            ? ChatEvent.Reason.UNREACHABLE
            : ChatEvent.Reason.REFUSED);
    onRefusal.accept(e);
    return 1;
  }

  /** Ends in order because of a signal; returns the exit code once it has. */
  public int signal() throws InterruptedException {
    ends.ask(Ends.Cause.SIGNAL);
    if (connected.await(CONNECTING_MILLIS, TimeUnit.MILLISECONDS)) {
      ended.await(ENDING_MILLIS, TimeUnit.MILLISECONDS);
      return exitCode();
    }
    mode.end(new ChatEvent.Closed(Instant.now(), ChatEvent.Reason.SIGNAL, null, ""));
    return 0;
  }

  private int exitCode() {
    ChatEvent.Closed last = closed;
    if (last == null) {
      return isUnacknowledged() ? 1 : 0; // nobody reads our output: there was no end to show
    }
    return isGood(last.reason()) ? 0 : 1;
  }

  private void happened(ChatEvent event) {
    if (event instanceof ChatEvent.Closed last) {
      ChatEvent.Closed known = withUnacknowledged(last);
      closed = known;
      mode.end(known);
      ends.ask(Ends.Cause.CLOSED);
      welcomed.countDown();
      return;
    }
    if (event instanceof ChatEvent.Welcome first) {
      welcome = first;
      mode.show(new Output.Happened(event));
      welcomed.countDown();
      return;
    }
    mode.show(new Output.Happened(event));
  }

  private ChatEvent.Closed withUnacknowledged(ChatEvent.Closed last) {
    return isGood(last.reason()) && isUnacknowledged()
        ? new ChatEvent.Closed(
            last.at(),
            ChatEvent.Reason.UNACKNOWLEDGED,
            null,
            messages.get(isKeeping() ? "end.kept" : "end.unacknowledged"))
        : last;
  }

  private boolean isUnacknowledged() {
    return backlog.isUnacknowledged() || isLeft();
  }

  /** Whether a line is on its way, of an ended process perhaps. */
  private boolean isLeft() {
    Chat joined = chat;
    return joined != null && joined.unacknowledged() > 0;
  }

  private boolean isKeeping() {
    Chat joined = chat;
    return joined != null && joined.isKeeping();
  }

  private static boolean isGood(ChatEvent.Reason reason) {
    return switch (reason) {
      case EXIT, END_OF_INPUT, SIGNAL -> true;
      case UNACKNOWLEDGED, REFUSED, UNREACHABLE, REPLACED, ERROR -> false;
    };
  }

  private String currentRoom() {
    Chat joined = chat;
    if (joined != null) {
      return joined.currentRoom();
    }
    ChatEvent.Welcome first = welcome;
    return first == null ? "" : first.current();
  }
}
