package chat.client.console;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All that the screen shows but the line being typed. It knows nothing of terminals or of the chat.
 * Every method may be called from any thread and holds the lock for a moment only.
 */
final class Model {
  /** Guarded by this, as every field below. */
  private final Window window = new Window();

  private final Unsettled unsettled = new Unsettled();
  private Status status = Status.NONE;
  private String hint = "";
  private int unsent;
  private int queued;
  private long queuedSince;
  private long seen;
  private long version;
  private int bells;

  /** Changes whenever the screen would. */
  synchronized long version() {
    return version;
  }

  synchronized void add(Line line) {
    window.add(line);
    version++;
  }

  synchronized void clear() {
    window.clear();
    version++;
  }

  synchronized void ring() {
    bells++;
    version++;
  }

  /** How often to ring since the last call. */
  synchronized int takeBells() {
    int rings = bells;
    bells = 0;
    return rings;
  }

  synchronized Status status() {
    return status;
  }

  synchronized void status(UnaryOperator<Status> change) {
    Status now = change.apply(status);
    if (!now.equals(status)) {
      status = now;
      version++;
    }
  }

  /** Shows {@code text} in the bar until the next key. */
  synchronized void hint(String text) {
    if (!text.equals(hint)) {
      hint = text;
      version++;
    }
  }

  /**
   * One's own line was handed over; it is shown dim from now on.
   *
   * @param key what its event will be recognised by: where it goes, and its text
   * @return for {@link #acknowledged} and {@link #refused}
   */
  synchronized long sending(Line line, String key, long now) {
    version++;
    window.anchor(null);
    return unsettled.add(new Line(line.time(), line.spans(), false), key, now);
  }

  /** One's own line came back as event {@code id}. */
  synchronized void returned(String id, String key, Line line) {
    if (unsettled.wasPlaced(id)) {
      return;
    }
    Long ref = unsettled.find(id, key);
    boolean settled = ref == null || unsettled.placed(ref, window.next());
    window.add(new Line(line.time(), line.spans(), settled));
    version++;
  }

  synchronized void acknowledged(long ref, String id, long now) {
    Long number = unsettled.acknowledged(ref, id, now);
    if (number != null && number >= window.first()) {
      window.replace(number, window.line(number).settle());
    }
    version++;
  }

  synchronized void refused(long ref) {
    unsettled.remove(ref);
    version++;
  }

  /** {@code count} typed lines wait for a command before them to be carried out. */
  synchronized void queued(int count) {
    if (queued == 0) {
      queuedSince = 0;
    }
    queued = count;
  }

  /** What time alone changes; called now and then. */
  synchronized void tick(long now) {
    for (Line line : unsettled.overdue(now)) {
      window.add(line);
      version++;
    }
    queuedSince = queuedSince == 0 ? now : queuedSince;
    boolean stuck = queued > 0 && now - queuedSince > Unsettled.SLOW_MILLIS;
    int slow = unsettled.slow(now) + (stuck ? queued : 0);
    if (slow != unsent) {
      unsent = slow;
      version++;
    }
  }

  /** Pages by {@code rows}: up when positive. */
  synchronized void page(int rows, int screen, Scroll.Height height) {
    boolean followed = window.anchor() == null;
    Window.@Nullable Anchor anchor =
        rows > 0
            ? Scroll.up(window, rows, screen, height)
            : Scroll.down(window, -rows, height);
    if (followed && anchor != null) {
      seen = window.next();
    }
    window.anchor(anchor);
    version++;
  }

  /** Goes to the newest line. */
  synchronized void follow() {
    window.anchor(null);
    version++;
  }

  /** A snapshot with enough lines for {@code rows} rows. */
  synchronized View view(int rows) {
    Window.@Nullable Anchor anchor = window.anchor();
    List<Line> lines = window.tail(rows);
    return anchor == null
        ? new View(lines, 0, unsettled.lines(), status, unsent, -1, hint)
        : new View(
            lines, anchor.below(), List.of(), status, unsent, (int) (window.next() - seen), hint);
  }
}
