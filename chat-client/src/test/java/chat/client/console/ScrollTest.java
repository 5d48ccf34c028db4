package chat.client.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

/** Lines of one to three rows: line n has n % 3 + 1. */
class ScrollTest {
  private static final Scroll.Height HEIGHT = line -> Integer.parseInt(line.text()) % 3 + 1;
  private final Window window = new Window();

  private void fill(int count) {
    for (int i = 0; i < count; i++) {
      window.add(Line.of("", Span.plain(Integer.toString(i))));
    }
  }

  private void up(int rows, int screen) {
    window.anchor(Scroll.up(window, rows, screen, HEIGHT));
  }

  private void down(int rows) {
    window.anchor(Scroll.down(window, rows, HEIGHT));
  }

  @Test
  void anEmptyWindowDoesNotScroll() {
    up(5, 10);
    assertNull(window.anchor());
    down(5);
    assertNull(window.anchor());
  }

  @Test
  void whatFitsTheScreenDoesNotScroll() {
    fill(3); // six rows
    up(1, 6);
    assertNull(window.anchor());
    up(1, 5);
    assertEquals(new Window.Anchor(2, 1), window.anchor());
  }

  @Test
  void scrollingUpGoesByRowsAndStopsWhereTheOldestLineIsOnTop() {
    fill(9); // eighteen rows: 1 2 3 1 2 3 1 2 3
    up(1, 4);
    assertEquals(new Window.Anchor(8, 1), window.anchor());
    up(2, 4);
    assertEquals(new Window.Anchor(7, 0), window.anchor());
    up(100, 4);
    assertEquals(new Window.Anchor(2, 2), window.anchor());
    up(1, 4);
    assertEquals(new Window.Anchor(2, 2), window.anchor());
  }

  @Test
  void scrollingDownComesBackTheSameWayAndFollowsAtTheEnd() {
    fill(9);
    up(7, 4);
    assertEquals(new Window.Anchor(5, 1), window.anchor());
    down(1);
    assertEquals(new Window.Anchor(5, 0), window.anchor());
    down(4);
    assertEquals(new Window.Anchor(8, 2), window.anchor());
    down(2);
    assertNull(window.anchor());
  }

  @Test
  void linesThatFallOutOfMemoryTakeTheAnchorAlong() {
    fill(Window.LIMIT);
    up(1_000_000, 4);
    assertEquals(new Window.Anchor(2, 2), window.anchor());
    for (int i = 0; i < 10; i++) {
      window.add(Line.of("", Span.plain("0")));
    }
    assertEquals(10, window.first());
    assertEquals(new Window.Anchor(10, 0), window.anchor());
    assertEquals(1, window.tail(5).size());
  }
}
