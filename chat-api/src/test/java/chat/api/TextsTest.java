package chat.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
  @ParameterizedTest
  @ValueSource(strings = {"hi!", "¿qué tal?", "a\tb", "👩‍💻", "العربية", "  indented"})
  void textsArePassedOn(String text) throws Exception {
    assertEquals(text, Texts.check(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\t",
        "a\nb",
        "a\rb",
        "\u0000",
        "\u001B[31m",
        "\u007F",
        "\u0085",
        "\uD83D",
        "a\u2028b",
        "\uDE00x"
      })
  void emptyTextsControlsAndHalfCharactersAreBadInput(String text) {
    BadInputException e = assertThrows(BadInputException.class, () -> Texts.check(text));
    assertEquals(ErrorCode.BAD_INPUT, e.code());
  }

  @Test
  void fourThousandCharactersAreTakenAndOneMoreIsTooLong() throws Exception {
    String longest = "💬".repeat(4_000);
    assertEquals(longest, Texts.check(longest));
    for (String text : new String[] {longest + "a", "a".repeat(4_001), "a".repeat(10_000_000)}) {
      BadInputException e = assertThrows(BadInputException.class, () -> Texts.check(text));
      assertEquals(ErrorCode.TOO_LONG, e.code());
    }
  }

  @Test
  void textWhoseNormalFormWouldTakeLongIsRefused() throws Exception {
    String tower = "a" + "\u0316".repeat(256);
    assertEquals(tower, Texts.check(tower));
    for (String text : new String[] {tower + "\u0301", "a" + "\u0301\u0316".repeat(1_000)}) {
      BadInputException e = assertThrows(BadInputException.class, () -> Texts.check(text));
      assertEquals(ErrorCode.BAD_INPUT, e.code());
    }
  }

  @Test
  void textIsBroughtToNfc() throws Exception {
    assertEquals("é", Texts.check("e\u0301"));
  }

  @Test
  void printableTextCannotMoveTheCursorColourOrReorder() {
    assertEquals("\uFFFD[31mred", Texts.printable("\u001B[31mred"));
    assertEquals("ab", Texts.printable("a\u202Eb"));
    assertEquals("a\uFFFDb", Texts.printable("a\u2028b"));
    assertEquals("a\uFFFDb", Texts.printable("a\u009Bb"));
    assertEquals("a\tb", Texts.printable("a\tb"));
    String plain = "nothing to do";
    assertSame(plain, Texts.printable(plain));
  }
}
