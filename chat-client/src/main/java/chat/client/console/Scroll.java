package chat.client.console;

import org.jspecify.annotations.Nullable;

/** Pages a {@link Window} by rows, which depend on the width of the screen. Pure. */
final class Scroll {
  /** How many rows a line takes. */
  interface Height {
    int of(Line line);
  }

  private Scroll() {}

  /**
   * The anchor that is {@code rows} further up, but never so far that less than {@code screen} rows
   * remain; null where that is the end.
   */
  static Window.@Nullable Anchor up(Window window, int rows, int screen, Height height) {
    Window.Anchor at = start(window);
    if (at == null) {
      return null;
    }
    Window.Anchor wanted = move(window, at, rows, height);
    Window.Anchor highest = highest(window, screen, height);
    return highest == null || !above(highest, wanted) ? highest : wanted;
  }

  /** The anchor that is {@code rows} further down; null when that reaches the end. */
  static Window.@Nullable Anchor down(Window window, int rows, Height height) {
    Window.Anchor at = window.anchor();
    if (at == null) {
      return null;
    }
    long number = at.number();
    int left = rows - at.below();
    if (left <= 0) {
      return left == 0 && number == window.next() - 1 ? null : new Window.Anchor(number, -left);
    }
    return rowsOn(window, number + 1, left, height);
  }

  /** The anchor {@code rows}, one or more, below the top of a line; null when that is the end. */
  private static Window.@Nullable Anchor rowsOn(
      Window window, long first, int rows, Height height) {
    int left = rows;
    for (long number = first; number < window.next(); number++) {
      int here = height.of(window.line(number));
      if (left <= here) {
        return left == here && number == window.next() - 1
            ? null
            : new Window.Anchor(number, here - left);
      }
      left -= here;
    }
    return null;
  }

  private static Window.@Nullable Anchor start(Window window) {
    if (window.anchor() != null) {
      return window.anchor();
    }
    return window.next() == window.first() ? null : new Window.Anchor(window.next() - 1, 0);
  }

  private static Window.Anchor move(Window window, Window.Anchor at, int rows, Height height) {
    long number = at.number();
    int below = at.below() + rows;
    while (number > window.first() && below >= height.of(window.line(number))) {
      below -= height.of(window.line(number));
      number--;
    }
    return new Window.Anchor(number, Math.min(below, height.of(window.line(number)) - 1));
  }

  /** The anchor with which the oldest line stands at the top; null when all fits the screen. */
  private static Window.@Nullable Anchor highest(Window window, int screen, Height height) {
    return rowsOn(window, window.first(), screen, height);
  }

  private static boolean above(Window.Anchor one, Window.Anchor other) {
    return one.number() < other.number()
        || (one.number() == other.number() && one.below() > other.below());
  }
}
