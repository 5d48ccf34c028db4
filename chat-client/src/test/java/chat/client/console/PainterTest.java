package chat.client.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** How many frames go to a terminal, and when. */
class PainterTest {
  private static final String QUESTION = "\033[5n";

  private static int frames(Glass glass) {
    return glass.written().split(java.util.regex.Pattern.quote(QUESTION), -1).length - 1;
  }

  @Test
  void aTerminalThatHasNotDrawnTheLastFrameGetsNoOtherButKeysAreEchoedAtOnce() {
    try (Glass glass = new Glass(60, 10, false);
        Desk desk = new Desk(glass)) {
      desk.say("john", "first");
      glass.awaitText("first");
      long start = System.nanoTime();
      for (int i = 0; i < 20; i++) {
        desk.say("john", "line " + i);
        glass.type("x");
        glass.awaitText("ana> " + "x".repeat(i + 1));
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      assertTrue(frames(glass) <= 1 + seconds / 2 + 1, frames(glass) + " in " + seconds + " s");
      assertTrue(glass.rows().get(7).endsWith("line 19"), "keys bring what came meanwhile");
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
      for (int i = 0; i < 20; i++) {
        desk.glass.type("x"); // painted by the reader: nothing is left for the painter
        desk.glass.awaitText("ana> " + "x".repeat(i + 1));
      }
      assertTrue(frames(desk.glass) <= 1, "frames " + frames(desk.glass));
    }
  }
}
