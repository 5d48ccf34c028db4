package chat.client.console;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jline.terminal.Attributes;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

/** A console over a glass and a model that the test fills: no chat behind it. */
final class Desk implements AutoCloseable {
  static final Labels ENGLISH = new EnglishLabels();

  final Glass glass;
  final Model model;
  final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
  final List<String> users = new ArrayList<>(List.of("ana", "andrés", "John Doe"));
  private final Ui ui;
  private final Thread reader;
  private volatile @Nullable Throwable failure;
  private @Nullable Attributes after;

  Desk(int columns, int rows, Map<String, String> environment, @Nullable Path history) {
    this(new Glass(columns, rows), environment, history, named(), ENGLISH);
  }

  /** With the model and the words of a story. */
  Desk(int columns, int rows, Story story, Labels labels) {
    this(new Glass(columns, rows), Map.of(), null, story.model, labels);
  }

  /** Over a given glass. */
  Desk(Glass glass) {
    this(glass, Map.of(), null, named(), ENGLISH);
  }

  private Desk(
      Glass glass,
      Map<String, String> environment,
      @Nullable Path history,
      Model model,
      Labels labels) {
    this.glass = glass;
    this.model = model;
    ui =
        new Ui(
            glass.terminal(),
            model,
            Theme.of(environment),
            labels,
            new FakeHost(),
            new Words(),
            history,
            true);
    reader = new Thread(ui::run, "reader");
    reader.setUncaughtExceptionHandler((thread, thrown) -> failure = thrown);
    reader.start();
    glass.awaitText("#general ana>");
  }

  Desk(int columns, int rows) {
    this(columns, rows, Map.of(), null);
  }

  private static Model named() {
    Model model = new Model();
    model.status(
        s -> new Status("ana", "general", "nodo1", true, List.of("nodo1", "nodo2"), "", 0));
    return model;
  }

  /** How many lines there are to drop. */
  volatile int unsent;

  boolean isOver() throws InterruptedException {
    reader.join(10_000);
    return !reader.isAlive();
  }

  void say(String from, String text) {
    model.add(Line.of("12:00", Span.of("[" + from + "] ", Role.PLAIN), Span.plain(text)));
  }

  /** The terminal's modes after the console gave it back. */
  @Nullable Attributes after() {
    return after;
  }

  @Override
  public void close() {
    ui.stop();
    ui.close();
    try {
      reader.join(10_000);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    after = glass.terminal().getAttributes();
    glass.close();
    if (failure != null || reader.isAlive()) {
      throw new AssertionError("the reader did not end well", failure);
    }
  }

  private final class FakeHost implements Editor.Host {
    @Override
    public void line(String text) {
      lines.add(text);
    }

    @Override
    public AttributedString prompt(int columns) {
      return new AttributedString(
          "#" + model.status().room() + " " + model.status().user() + "> ",
          AttributedStyle.DEFAULT.bold());
    }

    @Override
    public String tooMany(int count) {
      return count + " names";
    }

    @Override
    public String pasted(int count) {
      return count + " lines: Enter sends them";
    }

    @Override
    public boolean offersToDrop() {
      if (unsent > 0) {
        model.hint("drop " + unsent + "?");
      }
      return unsent > 0;
    }

    @Override
    public boolean isYes(String key) {
      return key.equals("y") || key.equals(Glass.ENTER);
    }

    @Override
    public void drop() {
      say("console", unsent + " dropped");
      unsent = 0;
    }
  }

  private final class Words implements Vocabulary {
    @Override
    public List<String> commands(String prefix) {
      return beginning(List.of("/help", "/join", "/msg", "/nodes", "/who", "/whois"), prefix);
    }

    @Override
    public List<String> rooms(String prefix) {
      return beginning(List.of("general", "lab"), prefix);
    }

    @Override
    public List<String> users(String prefix) {
      return beginning(users, prefix);
    }

    @Override
    public List<String> nodes(String prefix) {
      return beginning(List.of("nodo1", "nodo2"), prefix);
    }

    @Override
    public List<String> arguments(List<String> words, int index, String prefix) {
      return index == 1 ? users(prefix) : List.of();
    }

    private List<String> beginning(List<String> all, String prefix) {
      String start = prefix.toLowerCase(Locale.ROOT);
      return all.stream().filter(word -> word.toLowerCase(Locale.ROOT).startsWith(start)).toList();
    }
  }

  private record EnglishLabels() implements Labels {
    @Override
    public String nodes() {
      return "nodes";
    }

    @Override
    public String unsent(int count) {
      return count + " unsent";
    }

    @Override
    public String below(int count) {
      return "v " + count + " new";
    }

    @Override
    public String searching() {
      return "no node answers";
    }

    @Override
    public String waiting(String node, long seconds) {
      return "waiting for " + node + ", " + seconds + " s";
    }
  }
}
