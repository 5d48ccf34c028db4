package chat.client.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.BadInputException;
import chat.api.ErrorCode;
import chat.client.text.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /history} and {@code /search} as they are typed. */
class PastParserTest {
  private final CommandParser parser = new CommandParser(Messages.ofOption("en"));

  @Test
  void aHistoryIsOfTheRoomOrOfATalk() throws Exception {
    assertEquals(new Command.History("", 20, "", ""), parser.typed("/history"));
    assertEquals(new Command.History("", 5, "", ""), parser.typed("/history 5"));
    assertEquals(new Command.History("", 1_000, "", ""), parser.typed("/history 1000"));
    assertEquals(new Command.History("", 20, "14:02", ""), parser.typed("/history since 14:02"));
    assertEquals(new Command.History("", 20, "monday", ""), parser.typed("/history SINCE monday"));
    assertEquals(new Command.History("", 20, "", "x-1"), parser.typed("/history around x-1"));
    assertEquals(new Command.History("juan", 20, "", ""), parser.typed("/history @juan"));
    assertEquals(new Command.History("ana~2", 7, "", ""), parser.typed("/history @ana~2 7"));
    assertEquals(
        new Command.History("John Doe", 20, "ayer", ""),
        parser.typed("/history @\"John Doe\" since ayer"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/history 0",
        "/history 1001",
        "/history -1",
        "/history x",
        "/history since",
        "/history around",
        "/history 5 6",
        "/history @",
        "/history @\"John Doe",
        "/search",
        "/search from:ana",
        "/search x from:",
        "/search x from:ana from:eva"
      })
  void whatSaysNothingIsBadInputInBothLanguages(String line) {
    for (String lang : new String[] {"en", "es"}) {
      CommandParser inLang = new CommandParser(Messages.ofOption(lang));
      BadInputException e = assertThrows(BadInputException.class, () -> inLang.typed(line));
      assertEquals(ErrorCode.BAD_INPUT, e.code());
      assertTrue(String.valueOf(e.getMessage()).length() > 20, e.getMessage());
    }
  }

  @Test
  void filtersStandAnywhereAmongTheWords() throws Exception {
    assertEquals(new Command.Search("a b", "", "", ""), parser.typed("/search a  b"));
    assertEquals(
        new Command.Search("don't go", "juan", "lab", "2026-11-21"),
        parser.typed("/search from:juan don't ROOM:lab go since:2026-11-21"));
    assertEquals(
        new Command.Search("x", "John Doe", "", ""), parser.typed("/search x from:\"John Doe\""));
  }

  @Test
  void whatIsWrongIsToldWithAllThatThereIs() {
    BadInputException e = assertThrows(BadInputException.class, () -> parser.typed("/search"));
    assertEquals(
        "something is missing: /search WORDS [from:USER] [room:ROOM] [since:TIME]", e.getMessage());
    CommandParser spanish = new CommandParser(Messages.ofOption("es"));
    e = assertThrows(BadInputException.class, () -> spanish.typed("/history 0"));
    assertEquals(
        "'0' no le dice nada a /history: un número de 1 a 1.000, since CUÁNDO, around ID, tras"
            + " @USUARIO o solos",
        e.getMessage());
  }
}
