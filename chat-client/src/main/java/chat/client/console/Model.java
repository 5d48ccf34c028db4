package chat.client.console;

import java.util.ArrayList;
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
  private long waited;
  private List<String> queued = List.of();
  private int queuedCount;
  private boolean stuck;
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

  /** How many of one's own lines have not been acknowledged for a while. */
  synchronized int unsent() {
    return unsent;
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
    return unsettled.add(line.settled(false), key, now);
  }

  /** One's own line came back as event {@code id}. */
  synchronized void returned(String id, String key, Line line) {
    if (unsettled.wasPlaced(id)) {
      return;
    }
    Long ref = unsettled.find(id, key);
    boolean settled = ref == null || unsettled.placed(ref, window.next());
    window.add(line.settled(settled));
    version++;
  }

  synchronized void acknowledged(long ref, String id, long now) {
    Long number = unsettled.acknowledged(ref, id, now);
    if (number != null && number >= window.first()) {
      window.replace(number, window.line(number).settled(true));
    }
    version++;
  }

  synchronized void refused(long ref) {
    unsettled.remove(ref);
    version++;
  }

  /**
   * Typed lines that are being carried out, or wait for those.
   *
   * @param lines the first of them, as they were typed
   * @param count how many they are
   */
  synchronized void queued(List<String> lines, int count, long now) {
    if (queued.isEmpty() || lines.isEmpty() || !queued.contains(lines.get(0))) {
      queuedSince = now;
    }
    queued = List.copyOf(lines);
    queuedCount = count;
    version += stuck ? 1 : 0;
  }

  /** What time alone changes; called now and then. */
  synchronized void tick(long now) {
    for (Line line : unsettled.overdue(now)) {
      window.add(line);
      version++;
    }
    boolean isStuck = !queued.isEmpty() && now - queuedSince > Unsettled.SLOW_MILLIS;
    if (isStuck != stuck) {
      stuck = isStuck;
      version++;
    }
    long waits = status.waiting().isEmpty() ? 0 : (now - status.waitingSince() + 999) / 1_000;
    if (waits != waited) {
      waited = waits;
      version++;
    }
    int slow = unsettled.slow(now) + (stuck ? queuedCount : 0);
    if (slow != unsent) {
      unsent = slow;
      version++;
    }
  }

  /** Pages by {@code rows}: up when positive. */
  synchronized void page(int rows, int screen, Scroll.Height height) {
    boolean followed = window.anchor() == null;
    Window.@Nullable Anchor anchor =
        rows > 0 ? Scroll.up(window, rows, screen, height) : Scroll.down(window, -rows, height);
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
        ? new View(lines, 0, onTheirWay(), status, waited, unsent, -1, hint)
        : new View(
            lines,
            anchor.below(),
            List.of(),
            status,
            waited,
            unsent,
            (int) (window.next() - seen),
            hint);
  }

  private List<Line> onTheirWay() {
    List<Line> lines = new ArrayList<>(unsettled.lines());
    if (stuck) {
      queued.forEach(text -> lines.add(Line.of("", Span.quiet(text)).settled(false)));
    }
    return lines;
  }
}
