package chat.client.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.NodeState;
import chat.client.text.Messages;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events on a real screen, in both languages. */
class ConsoleScreenTest {
  private static Desk desk(Story story, Locale locale, int columns, int rows) {
    return new Desk(columns, rows, story, new Phrases(Messages.of(locale)));
  }

  private static String screen(Glass glass) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < glass.rows().size(); row++) {
      text.append(glass.rows().get(row)).append('\n');
      String letters = glass.styles().get(row).replaceAll("\\.+$", "");
      text.append(letters.isEmpty() ? "" : letters + "\n");
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource({"en,80", "en,40", "es,80", "es,40"})
  void aFailoverWithALineBeingTypedAndOneOnItsWay(Locale locale, int columns) {
    Story story = new Story(locale).welcome("ana");
    try (Desk desk = desk(story, locale, columns, 14)) {
      desk.glass.type("being typed");
      story.message("John", "general", "hello, ana");
      story.node("nodo1", NodeState.DOWN).searching().sends("r1", "on its way").later(400);
      String unsent = new Phrases(Messages.of(locale)).unsent(1);
      desk.glass.awaitText(unsent);
      desk.glass.awaitText("being typed");
      Golden.check("failover-during-" + locale + "-" + columns, screen(desk.glass));
      story.reconnected("nodo2").returned("d-1", "ana", "general", "on its way");
      story.acknowledged("r1", "d-1").later(1);
      desk.glass.awaitText("[nodo2]");
      desk.glass.awaitNoText(unsent);
      Golden.check("failover-after-" + locale + "-" + columns, screen(desk.glass));
    }
  }

  @Test
  void anOwnLineIsDimAtOnceAndSettlesWhenAcknowledged() {
    Story story = new Story().welcome("ana");
    try (Desk desk = desk(story, Locale.ENGLISH, 40, 8)) {
      story.sends("r1", "hi");
      desk.glass.awaitText("[ana] hi");
      assertEquals("12:00 [ana] hi", desk.glass.rows().get(5));
      assertEquals("ddddd.ddddd.dd", desk.glass.styles().get(5).substring(0, 14));
      story.acknowledged("r1", "d-1");
      desk.glass.await(rows -> desk.glass.styles().get(5).startsWith("ddddd.bbbbb..."));
      story.returned("d-1", "ana", "general", "hi").message("John", "general", "hello");
      desk.glass.awaitText("[John] hello");
      assertEquals("12:00 [ana] hi", desk.glass.rows().get(4));
      assertEquals("12:00 [John] hello", desk.glass.rows().get(5));
    }
  }

  @Test
  void whatOthersSendStaysInItsRow() {
    Story story = new Story().welcome("ana");
    try (Desk desk = desk(story, Locale.ENGLISH, 60, 8)) {
      story.message("John", "general", "\033[2J\033[H\033[31mred\033[8mhidden\r\nnew row\007");
      desk.glass.awaitText("hidden");
      assertEquals(
          "12:00 [John] \uFFFD[2J\uFFFD[H\uFFFD[31mred\uFFFD[8mhidden\uFFFD\uFFFDnew row\uFFFD",
          desk.glass.rows().get(5));
      assertTrue(desk.glass.styles().get(5).matches("d{5}\\.c{6}\\.+"), desk.glass.styles().get(5));
    }
  }
}
