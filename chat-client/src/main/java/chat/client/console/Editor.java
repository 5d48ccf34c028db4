package chat.client.console;

import chat.api.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.Candidate;
import org.jline.reader.Reference;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;

/**
 * JLine's line editor, made to live inside our own frame: whatever it would draw is captured and
 * becomes the lowest rows of the {@link Frame}; Enter hands the line over and stays in {@code
 * readLine}. The overridden members are {@code protected}: the version of JLine is pinned.
 *
 * <p>The lock of {@link LineReaderImpl} guards what it shows; the line belongs to the thread in
 * {@code readLine}.
 */
final class Editor extends LineReaderImpl {
  private static final String ANSWER = "frame-answer";
  private static final String PAGE_UP = "page-up";
  private static final String PAGE_DOWN = "page-down";
  private static final String BOTTOM = "bottom";

  /** What the editor needs to know of the rest. */
  interface Host {
    /** A line was typed; must not block. */
    void line(String text);

    /** The prompt for a screen of {@code columns}. */
    AttributedString prompt(int columns);

    /** Too many names begin so. */
    String tooMany(int count);

    /** A paste of {@code count} lines waits for Enter. */
    String pasted(int count);

    /** Ctrl-C on an empty line: asks whether to drop what was not sent; false: nothing is asked. */
    boolean offersToDrop();

    /** Whether {@code key} means yes. */
    boolean isYes(String key);

    /** Drops what was not sent. */
    void drop();
  }

  private final Screen screen;
  private final Model model;
  private final Host host;
  private final Offer offer;
  private final FrameMaker maker;
  private final Capture capture;
  private final Runnable answered;
  private final boolean bell;

  /** Volatile: written under the reader's lock, read by the painter without. */
  private volatile long painted = -1;

  /** Draws model and input; so that the editor knows nothing of themes. */
  interface FrameMaker {
    Frame frame(Model model, Size size, Input input);

    Scroll.Height height(Size size);
  }

  Editor(Screen screen, Model model, Host host, FrameMaker maker, Runnable answered, boolean bell) {
    // Key maps are made by the superclass's constructor, with the time to wait after an Escape.
    super(screen.terminal(), "nodo-chat", new HashMap<>(Map.of(AMBIGUOUS_BINDING, 100L)));
    this.screen = screen;
    this.model = model;
    this.host = host;
    this.offer = new Offer(host);
    this.maker = maker;
    this.answered = answered;
    this.bell = bell;
    this.capture = new Capture(screen.terminal());
  }

  /**
   * Binds our keys; apart from the constructor, as the maps of the superclass are complete then.
   */
  void bindKeys() {
    getWidgets().put(ANSWER, () -> true);
    getWidgets().put(PAGE_UP, () -> page(1));
    getWidgets().put(PAGE_DOWN, () -> page(-1));
    getWidgets().put(BOTTOM, this::bottom);
    for (String map : List.of(EMACS, MENU)) {
      keys(map).bind(new Reference(ANSWER), "\033[0n");
    }
    KeyMap<Binding> keys = keys(EMACS);
    bind(keys, PAGE_UP, KeyMap.key(screen.terminal(), Capability.key_ppage), "\033[5~", "\033v");
    bind(keys, PAGE_DOWN, KeyMap.key(screen.terminal(), Capability.key_npage), "\033[6~");
    bind(keys, BOTTOM, "\033[1;5F", "\033[4;5~");
    bind(keys, REVERSE_MENU_COMPLETE, "\033[Z");
    // Of the keys that JLine knows, these leave the frame or the line: they do what is nearest.
    bind(keys, ACCEPT_LINE, KeyMap.ctrl('O'));
    bind(keys, UNDEFINED_KEY, KeyMap.translate("^X^E"), KeyMap.translate("^X^V"));
  }

  private KeyMap<Binding> keys(String map) {
    return Objects.requireNonNull(getKeyMaps().get(map), "JLine has no such key map");
  }

  private static void bind(KeyMap<Binding> keys, String widget, CharSequence... sequences) {
    for (CharSequence sequence : sequences) {
      if (sequence != null) {
        keys.bind(new Reference(widget), sequence);
      }
    }
  }

  /** Draws the screen anew. {@code ask}: request a sign from the terminal when it is done. */
  void paint(boolean ask) {
    lock.lock();
    try {
      if (isCaptured()) {
        long version = model.version(); // before: what comes meanwhile is for the next frame
        redrawPrompt();
        Frame frame = maker.frame(model, screen.size(), input());
        boolean ring = model.takeBells() > 0 && bell;
        screen.draw(frame, ring, ask);
        painted = version;
      }
    } finally {
      lock.unlock();
    }
  }

  /** The version of the model that the last frame showed. */
  long painted() {
    return painted;
  }

  private boolean isCaptured() {
    return reading && display == capture;
  }

  /** The prompt may have changed since the line was drawn: have it drawn again. */
  private void redrawPrompt() {
    AttributedString now = host.prompt(screen.size().getColumns());
    if (!now.equals(prompt)) {
      capture();
    }
  }

  private Input input() {
    return capture.input(width());
  }

  /** One less than the screen has: a full row would count as continued. */
  private int width() {
    return Math.max(1, screen.size().getColumns() - 1);
  }

  private void capture() {
    int rows = screen.size().getRows();
    Size whole = size;
    // A long line takes at most half of the screen; a menu may take all.
    size = Size.of(width(), post == null ? Math.max(4, rows / 2) : rows);
    prompt = host.prompt(screen.size().getColumns());
    try {
      super.redisplay(false);
    } finally {
      size = whole;
    }
  }

  @Override
  protected void redisplay(boolean flush) {
    lock.lock();
    try {
      if (display != capture) {
        capture.resize(screen.size());
        display = capture;
      }
      capture();
      paint(false);
    } finally {
      lock.unlock();
    }
  }

  @Override
  protected boolean acceptLine() {
    String text = buf.toString();
    buf.clear();
    undo.clear();
    historyBuffer = null;
    modifiedHistory.clear();
    if (!text.isBlank()) {
      history.add(text);
      for (String line : text.split("\n")) {
        if (!line.isBlank()) {
          host.line(line);
        }
      }
    }
    history.moveToEnd();
    return true;
  }

  /** Ctrl-C: away with the line; where there is none, perhaps with those that were not sent. */
  @Override
  protected boolean interrupt() {
    if (buf.length() == 0) {
      offer.make();
    }
    buf.clear();
    history.moveToEnd();
    model.follow();
    return true;
  }

  @Override
  protected boolean sendBreak() {
    return searchTerm != null || interrupt();
  }

  @Override
  protected void handleSignal(Terminal.Signal signal) {
    lock.lock();
    try {
      size = terminal.getBufferSize();
      screen.resize();
      capture.resize(screen.size());
      redisplay(true);
    } finally {
      lock.unlock();
    }
  }

  @Override
  protected void doCleanup(boolean nl) {
    post = null;
    history.moveToEnd();
  }

  @Override
  protected boolean freshLine() {
    return true;
  }

  @Override
  public boolean clearScreen() {
    screen.redrawAll();
    return true;
  }

  /** A paste of several lines waits for Enter, which sends each; nothing is sent by pasting. */
  @Override
  public boolean beginPaste() {
    String pasted =
        doReadStringUntil(BRACKETED_PASTE_END).replace("\r\n", "\n").replace('\r', '\n');
    String text = pasted.strip().contains("\n") ? pasted.strip() : pasted.replace("\n", "");
    regionActive = RegionType.PASTE;
    regionMark = buf.cursor();
    buf.write(text.lines().map(Texts::printable).collect(Collectors.joining("\n")));
    long lines = buf.toString().lines().filter(line -> !line.isBlank()).count();
    if (lines > 1) {
      model.hint(host.pasted((int) lines));
    }
    return true;
  }

  @Override
  protected <T> T doReadBinding(KeyMap<T> keys, KeyMap<T> local) {
    while (true) {
      T binding = super.doReadBinding(keys, local);
      if (!(binding instanceof Reference reference && reference.name().equals(ANSWER))) {
        model.hint("");
        if (!offer.takes(getLastBinding())) {
          return binding;
        }
      } else {
        answered.run();
      }
    }
  }

  /** JLine would ask in English, and draw past our frame, when the names fill the screen. */
  @Override
  protected boolean doList(
      List<Candidate> possible,
      String completed,
      boolean runLoop,
      BiFunction<CharSequence, Boolean, CharSequence> escaper,
      boolean forSuggestion) {
    int longest = possible.stream().mapToInt(c -> c.displ().length()).max().orElse(0) + 4;
    int perRow = Math.max(1, width() / longest);
    int rows = (possible.size() + perRow - 1) / perRow;
    if (rows > Math.max(1, screen.size().getRows() / 2)) {
      model.hint(host.tooMany(possible.size()));
      return false;
    }
    return super.doList(new ArrayList<>(possible), completed, runLoop, escaper, forSuggestion);
  }

  private boolean page(int direction) {
    Size now = screen.size();
    int rows = Frame.conversationRows(now, input());
    model.page(direction * Math.max(1, rows - 1), rows, maker.height(now));
    return true;
  }

  private boolean bottom() {
    model.follow();
    return true;
  }
}
