package chat.client.console;

import chat.api.ChatException;
import chat.api.Texts;
import chat.client.command.CommandParser;
import chat.client.command.Dispatcher;
import chat.client.command.Output;
import chat.client.connection.Chat;
import chat.client.connection.ChatEvent;
import chat.client.connection.ChatOptions;
import chat.client.screen.Rows;
import chat.client.text.Messages;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/** One run of the console: the chat, the screen, and what goes between them. */
final class Talk {
  /** How long leaving waits for what was typed before. */
  private static final long LEAVING_MILLIS = 2_000;

  private static final long POLL_MILLIS = 20;

  private final Terminal terminal;
  private final Theme theme;
  private final Messages messages;
  private final boolean bell;
  private final ExtraCommands extra;
  private final Model model = new Model();
  private final Feed feed;
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Volatile, all three: set by the running thread or a listener, read by a shutdown hook too. */
  private volatile @Nullable Chat chat;

  private volatile @Nullable Ui ui;
  private volatile ChatEvent.@Nullable Closed closed;

  /** Volatile: set by a shutdown hook; from then on leaving is its business. */
  private volatile boolean terminating;

  Talk(Terminal terminal, Theme theme, Messages messages, boolean bell, ExtraCommands extra) {
    this.terminal = terminal;
    this.theme = theme;
    this.messages = messages;
    this.bell = bell;
    this.extra = extra;
    Clock clock = Clock.systemUTC();
    this.feed = new Feed(model, messages, new Styler(ZoneId.systemDefault()), clock, this::closed);
  }

  int run(ChatOptions options) throws ChatException, InterruptedException {
    StateFiles state = new StateFiles(options.directories().state());
    PrintStream stderr = System.err;
    Chat connected = Chat.connect(options.withListener(event -> happened(event, state, stderr)));
    chat = connected;
    feed.currentRoom(connected::currentRoom);
    Dispatcher dispatcher = new Dispatcher(connected, messages, feed);
    LineWorker worker = new LineWorker(new CommandParser(messages), dispatcher, extra, feed, model);
    Words words =
        new Words(connected::complete, connected::memberships, () -> model.status().nodes(), extra);
    try (Ui shown = ui(words, connected, worker, state)) {
      ui = shown;
      System.setErr(new PrintStream(new ErrorLines(feed::error), true, StandardCharsets.UTF_8));
      if (closed != null) {
        shown.stop(); // it ended before there was a screen
      }
      worker.start();
      shown.run();
      drain(connected, worker);
    } finally {
      System.setErr(stderr);
      worker.close();
    }
    return leave(connected, stderr);
  }

  private Ui ui(Words words, Chat connected, LineWorker worker, StateFiles state) {
    return new Ui(
        terminal,
        model,
        theme,
        new Phrases(messages),
        new Typing(connected, worker),
        words,
        state.history(),
        bell);
  }

  /** Before there is a screen, what the user should know goes to standard error. */
  private void happened(ChatEvent event, StateFiles state, PrintStream stderr) {
    if (event instanceof ChatEvent.Advice advice && model.status().user().isEmpty()) {
      stderr.println(Texts.printable(messages.get(advice.sentence())));
      return;
    }
    feed.accept(new Output.Happened(event));
    if (event instanceof ChatEvent.Welcome && state.isFirstStart()) {
      feed.notice(messages.get("console.first.1"));
      feed.notice(messages.get("console.first.2"));
    }
  }

  private void closed(ChatEvent.Closed event) {
    closed = event;
    ended.countDown();
    Ui shown = ui;
    if (shown != null) {
      shown.stop();
    }
  }

  /** Gives what was typed before leaving a moment to arrive. */
  private void drain(Chat connected, LineWorker worker) throws InterruptedException {
    if (terminating || closed != null || !worker.awaitIdle(LEAVING_MILLIS / 2)) {
      return;
    }
    awaitAcks(connected, LEAVING_MILLIS / 2);
  }

  private void awaitAcks(Chat connected, long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    try {
      while (connected.unacknowledged() > 0 && System.nanoTime() < end) {
        if (ended.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int leave(Chat connected, PrintStream stderr) {
    if (terminating) {
      return 1; // nobody sees it: the hook decides
    }
    ChatEvent.Closed before = closed;
    boolean keeping = connected.isKeeping();
    int unacknowledged = connected.unacknowledged();
    connected.close(ChatEvent.Reason.EXIT);
    if (before != null && before.reason() != ChatEvent.Reason.EXIT) {
      stderr.println(new Rows(messages).end(before));
      return 1;
    }
    if (unacknowledged > 0) {
      String key = keeping ? "console.kept" : "console.unacknowledged";
      stderr.println(messages.get(key, unacknowledged));
      return 1;
    }
    return 0;
  }

  /** Gives the terminal back; nothing is shown from then on. For shutdown hooks. */
  void restore() {
    terminating = true;
    Ui shown = ui;
    if (shown != null) {
      shown.close();
    }
  }

  int terminate() {
    restore();
    Chat connected = chat;
    if (connected == null) {
      return 0;
    }
    awaitAcks(connected, LEAVING_MILLIS);
    int unacknowledged = connected.unacknowledged();
    connected.close(ChatEvent.Reason.SIGNAL);
    return unacknowledged > 0 ? 1 : 0;
  }

  /** What the editor asks and tells. */
  private final class Typing implements Editor.Host {
    private final Chat connected;
    private final LineWorker worker;
    private final Phrases phrases = new Phrases(messages);

    Typing(Chat connected, LineWorker worker) {
      this.connected = connected;
      this.worker = worker;
    }

    @Override
    public void line(String text) {
      String word = text.strip();
      Ui shown = ui;
      if (shown != null && (word.equals("exit") || word.equalsIgnoreCase("/quit"))) {
        shown.stop();
      } else if (!worker.offer(text)) {
        feed.error(messages.get("console.too-fast"));
      }
    }

    @Override
    public AttributedString prompt(int columns) {
      return Phrases.prompt(model.status(), columns, theme);
    }

    @Override
    public String tooMany(int count) {
      return phrases.tooMany(count);
    }

    @Override
    public String pasted(int count) {
      return phrases.pasted(count);
    }

    @Override
    public boolean offersToDrop() {
      int droppable = worker.waiting() + connected.returnable();
      if (model.unsent() == 0) {
        return false; // what is on its way now needs no decision
      }
      model.hint(phrases.drop(droppable, connected.unacknowledged()));
      return droppable > 0;
    }

    @Override
    public boolean isYes(String key) {
      return phrases.isYes(key);
    }

    @Override
    public void drop() {
      int dropped = worker.drop() + connected.takeBack();
      feed.notice(phrases.dropped(dropped, connected.unacknowledged()));
    }
  }
}
