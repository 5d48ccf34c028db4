package chat.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"ana", "John Doe", "Ñandú", "李雷", "a", "0", "x.y_z-1", "a b c", "root-2", "Ԓ"})
  void userNamesOfLettersDigitsAndSingleSpacesAreTaken(String name) throws Exception {
    assertEquals(name, Names.user(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        " ana",
        "ana ",
        "a  b",
        "-ana",
        ".ana",
        "_ana",
        "ana!",
        "a\tb",
        "a\nb",
        "a\u0000b",
        "ana\u202E",
        "ana\u200B",
        "#ana",
        "@ana",
        "\uD800",
        "a\u00A0b",
        "💬"
      })
  void otherUserNamesAreRefusedAsBadNames(String name) {
    BadInputException e = assertThrows(BadInputException.class, () -> Names.user(name));
    assertEquals(ErrorCode.BAD_NAME, e.code());
  }

  @Test
  void lengthIsCountedInCharactersAfterNormalizing() throws Exception {
    String longest = "𐐀".repeat(32);
    assertEquals(longest, Names.user(longest));
    assertThrows(BadInputException.class, () -> Names.user(longest + "a"));
    // 32 characters once composed, 64 as they came.
    assertEquals("é".repeat(32), Names.user("e\u0301".repeat(32)));
    assertThrows(BadInputException.class, () -> Names.user("a".repeat(100_000)));
  }

  @Test
  void namesAreBroughtToNfcAndCompareIgnoringCase() throws Exception {
    assertEquals("José", Names.user("Jose\u0301"));
    assertEquals(Names.key("José"), Names.key("JOSÉ"));
    assertEquals(Names.key("STRASSE"), Names.key("straße"));
    assertEquals(Names.key("Σίσυφος"), Names.key("ΣΊΣΥΦΟΣ"));
    assertNotEquals(Names.key("ana"), Names.key("anna"));
  }

  @Test
  void roomLosesOneLeadingHashAndHasNoSpaces() throws Exception {
    assertEquals("lab", Names.room("#lab"));
    assertEquals("lab", Names.room("lab"));
    assertThrows(BadInputException.class, () -> Names.room("##lab"));
    assertThrows(BadInputException.class, () -> Names.room("my lab"));
    assertThrows(BadInputException.class, () -> Names.room("#"));
  }

  @Test
  void nodeIsAsciiInLowerCaseAndNotOneOfOurs() throws Exception {
    assertEquals("nodo1", Names.node("NODO1"));
    assertThrows(BadInputException.class, () -> Names.node("nodó"));
    assertThrows(BadInputException.class, () -> Names.node("a b"));
    assertThrows(BadInputException.class, () -> Names.node("Chat.gateway"));
  }

  @Test
  void messageShowsNothingThatMovesACursor() {
    BadInputException e =
        assertThrows(BadInputException.class, () -> Names.user("a\u001B[2J\u202Eb"));
    assertEquals(-1, e.getMessage().indexOf('\u001B'));
    assertEquals(-1, e.getMessage().indexOf('\u202E'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ana", "ana~2", "John Doe~3", "ana~10", "ana~999999999"})
  void namesAreShownWithTheirNumber(String name) throws Exception {
    assertEquals(name, Names.shown(name));
    assertEquals("José~2", Names.shown("Jose\u0301~2"));
    String longest = "𐐀".repeat(32) + "~999999999";
    assertEquals(Names.MAX_SHOWN_UNITS, Names.shown(longest).length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ana~", "ana~0", "ana~1", "ana~02", "ana~x", "ana~2~3", "~2", "ana~1234567890"})
  void otherNumbersAreRefused(String name) {
    assertThrows(BadInputException.class, () -> Names.shown(name));
  }
}
