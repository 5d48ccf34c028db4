package chat.client.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole console on a screen, keys and all. */
class UiTest {
  @Test
  void theLineBeingTypedStaysWholeWhileLinesComeIn() {
    try (Desk desk = new Desk(40, 10)) {
      desk.glass.type("hello");
      desk.glass.awaitText("#general ana> hello");
      for (int i = 0; i < 30; i++) {
        desk.say("john", "line " + i);
      }
      desk.glass.awaitText("[john] line 29");
      desk.glass.type(" you" + Glass.LEFT + Glass.LEFT + Glass.LEFT + "dear ");
      desk.glass.awaitText("#general ana> hello dear you");
      assertArrayEquals(new int[] {25, 9}, desk.glass.cursor());
      desk.glass.type(Glass.ENTER);
      desk.glass.await(rows -> rows.get(9).equals("#general ana>"));
      assertEquals(List.of("hello dear you"), List.copyOf(desk.lines));
      assertEquals("12:00 [john] line 29", desk.glass.rows().get(7));
      assertTrue(desk.glass.rows().get(8).startsWith(" nodes [nodo1] nodo2"));
    }
  }

  @Test
  void everyFrameIsAnsweredAndAnswersAreNeverTyped() {
    try (Desk desk = new Desk(60, 12)) {
      for (int i = 0; i < 5; i++) {
        desk.say("john", "line " + i);
        desk.glass.awaitText("line " + i);
        desk.glass.type("x");
        desk.glass.awaitText("ana> " + "x".repeat(i + 1));
      }
      assertEquals("#general ana> xxxxx", desk.glass.rows().get(11));
    }
  }

  @Test
  void tabCompletesACommandThenANameWithSpacesInQuotes() {
    try (Desk desk = new Desk(80, 24)) {
      desk.glass.type("/ms" + Glass.TAB);
      desk.glass.awaitText("ana> /msg");
      desk.glass.type("jo" + Glass.TAB + "hi");
      desk.glass.awaitText("ana> /msg \"John Doe\" hi");
      desk.glass.type(Glass.CTRL_C + "/msg \"john d" + Glass.TAB + "you");
      desk.glass.awaitText("ana> /msg \"John Doe\" you");
    }
  }

  @Test
  void tabCompletesRoomsAfterAHashAndNodesInWhatPeopleSay() {
    try (Desk desk = new Desk(80, 24)) {
      desk.glass.type("see #l" + Glass.TAB + "and nodo" + Glass.TAB + "1" + Glass.TAB + "!");
      desk.glass.awaitText("ana> see #lab and nodo1 !");
    }
  }

  @Test
  void clearingTheScreenDrawsItAnew() {
    try (Desk desk = new Desk(60, 12)) {
      desk.say("john", "still here");
      desk.glass.type("typed");
      desk.glass.awaitText("ana> typed");
      desk.glass.terminal().writer().write("\033[2J\033[HGARBAGE");
      desk.glass.terminal().flush();
      desk.glass.awaitText("GARBAGE");
      desk.glass.type("\014"); // Ctrl-L
      desk.glass.awaitNoText("GARBAGE");
      assertEquals("12:00 [john] still here", desk.glass.rows().get(9));
      assertEquals("#general ana> typed", desk.glass.rows().get(11));
    }
  }

  @Test
  void tabListsNamesThatBeginAlikeBelowTheInputAndTheNextKeyTakesThemAway() {
    try (Desk desk = new Desk(60, 12)) {
      desk.say("john", "before");
      desk.glass.type("hi a" + Glass.TAB);
      desk.glass.awaitText("andrés");
      List<String> rows = desk.glass.rows();
      assertEquals("#general ana> hi an", rows.get(10).substring(0, 19));
      assertTrue(rows.get(11).matches("ana +andrés"), rows.get(11));
      assertTrue(rows.get(9).startsWith(" nodes [nodo1] nodo2"), rows.get(9));
      assertEquals("12:00 [john] before", rows.get(8));
      desk.say("john", "meanwhile");
      desk.glass.awaitText("meanwhile");
      assertTrue(desk.glass.rows().get(11).matches("ana +andrés"));
      desk.glass.type("d");
      desk.glass.type(Glass.TAB);
      desk.glass.await(r -> r.get(11).equals("#general ana> hi andrés"));
    }
  }

  @Test
  void namesThatWouldFillTheScreenAreCountedInsteadOfListed() {
    try (Desk desk = new Desk(40, 8)) {
      for (int i = 10; i < 60; i++) {
        desk.users.add("zoe-with-a-long-name-" + i);
      }
      desk.glass.type("z" + Glass.TAB);
      desk.glass.type(Glass.TAB);
      desk.glass.awaitText("50 names");
      desk.glass.type("!");
      desk.glass.awaitNoText("50 names");
      desk.glass.awaitText("zoe-with-a-long-name-!");
    }
  }

  @Test
  void resizingRedrawsEverythingAtTheNewSize() {
    try (Desk desk = new Desk(80, 24)) {
      desk.say("john", "a line that is longer than forty columns are wide, as lines often are");
      desk.glass.type("typed");
      desk.glass.awaitText("ana> typed");
      desk.glass.resize(40, 10);
      desk.glass.await(rows -> rows.get(9).equals("#general ana> typed"));
      assertEquals("      often are", desk.glass.rows().get(7));
      desk.glass.resize(100, 30);
      desk.glass.await(rows -> rows.get(29).equals("#general ana> typed"));
      assertTrue(desk.glass.rows().get(27).endsWith("as lines often are"));
      desk.glass.resize(20, 2);
      desk.glass.awaitText("typed");
      desk.glass.resize(80, 24);
      desk.glass.await(rows -> rows.get(23).equals("#general ana> typed"));
    }
  }

  @Test
  void aLongLineBeingTypedTakesAtMostHalfOfTheScreen() {
    try (Desk desk = new Desk(40, 12)) {
      desk.say("john", "still here");
      desk.glass.type("word ".repeat(100) + "end");
      desk.glass.awaitText("word end");
      assertEquals("12:00 [john] still here", desk.glass.rows().get(4));
      desk.glass.type(Glass.ENTER);
      desk.glass.await(rows -> rows.get(11).equals("#general ana>"));
      assertEquals("word ".repeat(100) + "end", desk.lines.peek());
    }
  }

  @Test
  void ctrlCClearsTheLineAndCtrlDOnAnEmptyLineLeaves() throws InterruptedException {
    try (Desk desk = new Desk(40, 10)) {
      desk.glass.type("never mind");
      desk.glass.awaitText("never mind");
      desk.glass.type(Glass.CTRL_C);
      desk.glass.await(rows -> rows.get(9).equals("#general ana>"));
      desk.glass.type(Glass.CTRL_D);
      assertTrue(desk.isOver());
      assertEquals(List.of(), List.copyOf(desk.lines));
    }
  }

  @Test
  void ctrlCOnAnEmptyLineOffersToDropWhatWasNotSentAndTheNextKeyDecides() {
    try (Desk desk = new Desk(40, 10)) {
      desk.unsent = 2;
      desk.glass.type("typed" + Glass.CTRL_C);
      desk.glass.await(rows -> rows.get(9).equals("#general ana>"));
      assertFalse(desk.glass.rows().get(8).contains("drop"), "the line goes first");
      desk.glass.type(Glass.CTRL_C);
      desk.glass.awaitText("drop 2?");
      desk.glass.type("no");
      desk.glass.await(rows -> rows.get(9).equals("#general ana> no"));
      desk.glass.awaitNoText("drop 2?");
      assertEquals(2, desk.unsent);
      desk.glass.type(Glass.CTRL_C + Glass.CTRL_C);
      desk.glass.awaitText("drop 2?");
      desk.glass.type("y");
      desk.glass.awaitText("[console] 2 dropped");
      assertEquals("#general ana>", desk.glass.rows().get(9), "the answer is no text");
      desk.unsent = 1;
      desk.glass.type(Glass.CTRL_C + Glass.ENTER);
      desk.glass.awaitText("[console] 1 dropped");
      desk.glass.type(Glass.CTRL_C + "y");
      desk.glass.await(rows -> rows.get(9).equals("#general ana> y"));
      assertEquals(List.of(), List.copyOf(desk.lines));
    }
  }

  @Test
  void aPasteOfSeveralLinesWaitsForEnterAndGoesLineByLine() {
    try (Desk desk = new Desk(60, 12)) {
      desk.glass.type("\033[200~one\rtwo\r\033[31mthree\r\033[201~");
      desk.glass.awaitText("3 lines: Enter sends them");
      desk.glass.await(rows -> rows.contains("            > two"));
      assertTrue(desk.lines.isEmpty());
      desk.glass.type(Glass.ENTER);
      desk.glass.awaitNoText("3 lines");
      assertEquals(List.of("one", "two", "\uFFFD[31mthree"), List.copyOf(desk.lines));
    }
  }

  @Test
  void aPasteOfOneLineLosesItsNewlineAndIsNotSent() {
    try (Desk desk = new Desk(60, 12)) {
      desk.glass.type("\033[200~one line\r\033[201~");
      desk.glass.await(rows -> rows.get(11).equals("#general ana> one line"));
      assertTrue(desk.lines.isEmpty());
    }
  }

  @Test
  void pagingUpHoldsStillWhileLinesComeInAndGoesToTheEndsOfMemory() {
    try (Desk desk = new Desk(40, 12)) {
      for (int i = 0; i < 40; i++) {
        desk.say("john", "line " + i);
      }
      desk.glass.awaitText("line 39");
      desk.glass.type(Glass.PAGE_UP);
      desk.glass.awaitText("v 0 new");
      assertEquals("12:00 [john] line 30", desk.glass.rows().get(9));
      desk.say("john", "line 40");
      desk.glass.awaitText("v 1 new");
      assertEquals("12:00 [john] line 30", desk.glass.rows().get(9));
      desk.glass.type(Glass.PAGE_UP.repeat(10));
      desk.glass.await(rows -> rows.get(0).equals("12:00 [john] line 0"));
      desk.glass.type(Glass.PAGE_DOWN.repeat(5));
      desk.glass.await(rows -> rows.get(9).equals("12:00 [john] line 40"));
      desk.glass.awaitNoText("new");
    }
  }

  @Test
  void withoutColourNoCellIsColoured() {
    try (Desk desk = new Desk(60, 12, Map.of("NO_COLOR", "1"), null)) {
      desk.model.add(
          Line.of("12:00", new Span("[john] ", Role.NAME, "john"), Span.of("no", Role.ERROR)));
      desk.glass.type("a" + Glass.TAB + Glass.TAB + Glass.TAB);
      desk.glass.awaitText("andrés");
      for (String row : desk.glass.styles()) {
        assertTrue(row.matches("[^c\\p{Lu}]*"), row);
      }
      assertTrue(desk.glass.styles().get(9).matches("i+"), desk.glass.styles().get(9));
    }
  }

  @Test
  void withColourNamesAreColoured() {
    try (Desk desk = new Desk(60, 12)) {
      desk.model.add(Line.of("12:00", new Span("[john] ", Role.NAME, "john"), Span.plain("hi")));
      desk.glass.awaitText("[john] hi");
      assertEquals("ddddd." + "cccccc...", desk.glass.styles().get(9).substring(0, 15));
    }
  }

  @Test
  void linesAreRememberedByTheNextConsole(@TempDir Path folder) {
    Path file = folder.resolve("history");
    try (Desk desk = new Desk(60, 12, Map.of(), file)) {
      desk.glass.type("first" + Glass.ENTER + "don't \\ stop!!" + Glass.ENTER);
      desk.glass.await(rows -> rows.get(11).equals("#general ana>") && desk.lines.size() == 2);
      desk.glass.type(Glass.UP);
      desk.glass.awaitText("ana> don't \\ stop!!");
    }
    assertTrue(Files.exists(file));
    try (Desk desk = new Desk(60, 12, Map.of(), file)) {
      desk.glass.type(Glass.UP + Glass.UP);
      desk.glass.awaitText("ana> first");
      desk.glass.type(Glass.ENTER);
      desk.glass.await(rows -> !desk.lines.isEmpty());
      assertEquals("first", desk.lines.peek());
    }
  }

  @Test
  void searchingBackwardsShowsItsRowUnderTheInput() {
    try (Desk desk = new Desk(60, 12)) {
      desk.glass.type("alpha" + Glass.ENTER + "beta" + Glass.ENTER);
      desk.glass.type("\022alp");
      desk.glass.awaitText("bck-i-search: alp_");
      desk.glass.awaitText("ana> alpha");
      desk.say("john", "meanwhile");
      desk.glass.awaitText("meanwhile");
      desk.glass.type(Glass.ENTER);
      desk.glass.await(rows -> desk.lines.size() == 3 && rows.get(11).equals("#general ana>"));
      assertEquals(List.of("alpha", "beta", "alpha"), List.copyOf(desk.lines));
    }
  }

  @Test
  void theTerminalIsGivenBackAsItWas() {
    Desk desk = new Desk(60, 12);
    assertFalse(desk.glass.terminal().getAttributes().getLocalFlag(LocalFlag.ECHO));
    desk.close();
    assertTrue(desk.glass.written().endsWith("\033[?1049l\033[23;0;0t"), desk.glass.written());
    Attributes after = Objects.requireNonNull(desk.after());
    assertTrue(after.getLocalFlag(LocalFlag.ECHO));
    assertTrue(after.getLocalFlag(LocalFlag.ISIG));
  }
}
