package chat.client.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** How many frames go to a terminal, and when. */
class PainterTest {
  private static final String QUESTION = "\033[5n";

  /** The painter looks many times in it. */
  private static final long LONG_ENOUGH = 12 * Painter.LOOK.toNanos();

  private static int frames(Glass glass) {
    return glass.written().split(java.util.regex.Pattern.quote(QUESTION), -1).length - 1;
  }

  @Test
  void aTerminalThatHasNotDrawnTheLastFrameGetsNoOtherButKeysAreEchoedAtOnce() {
    try (Glass glass = new Glass(60, 10, false);
        Desk desk = new Desk(glass)) {
      long start = System.nanoTime();
      for (int i = 0; System.nanoTime() - start < LONG_ENOUGH; i++) {
        desk.say("john", "line " + i);
        glass.moment();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      assertTrue(frames(glass) <= 2 + seconds / 2, frames(glass) + " in " + seconds + " s");
      desk.say("john", "last");
      glass.type("x");
      glass.await(rows -> rows.get(9).equals("#general ana> x"));
      assertTrue(glass.rows().get(7).endsWith("last"), "keys bring what came meanwhile");
    }
  }

  @Test
  void aTerminalThatNeverAnswersGetsAFrameEveryTwoSeconds() {
    try (Glass glass = new Glass(60, 10, false);
        Desk desk = new Desk(glass)) {
      desk.say("john", "first");
      glass.awaitText("first");
      for (int i = 0; i < 2; i++) { // the first may be there by the frame that was on its way
        desk.say("john", "line " + i);
        glass.awaitText("line " + i);
      }
      assertTrue(frames(glass) >= 2, glass.written());
    }
  }

  @Test
  void nothingIsSentWhileNothingChanges() {
    try (Desk desk = new Desk(60, 10)) {
      long start = System.nanoTime();
      while (System.nanoTime() - start < LONG_ENOUGH) {
        desk.glass.moment();
      }
      assertTrue(frames(desk.glass) <= 1, "frames " + frames(desk.glass));
    }
  }
}
