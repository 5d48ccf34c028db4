package chat.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "Hola Mundo, hola mundo",
    "¿Qué tal?, que tal",
    "MAÑANA mañana, manana manana",
    "Straße STRASSE, strasse strasse",
    "Ένα ΈΝΑ, ενα ενα",
    "don't e-mail, don t e mail",
    "你好世界, 你 好 世 界",
    "カタカナ and latin, カ タ カ ナ and latin",
    "v2.0 x_y, v2 0 x y",
    "İstanbul ISTANBUL, istanbul istanbul",
    "한국어, 한국어",
    "🎉 party 🎉, party",
  })
  void caseAndAccentsAndWhatPartsWordsAreFoldedAway(String text, String words) {
    assertEquals(
        java.text.Normalizer.normalize(words, java.text.Normalizer.Form.NFD), Words.fold(text));
  }

  @Test
  void nothingButSignsHasNoWords() {
    assertEquals("", Words.fold("… !? 🎉"));
    assertEquals(List.of(), Words.phrases(" … \t !? "));
  }

  @Test
  void wordsThatStandTogetherStayTogether() {
    assertEquals(List.of("don t", "panic"), Words.phrases("Don't  PANIC panic!"));
  }

  @Test
  void tokensTellNamesAndSortsApart() {
    assertEquals(Words.token('r', "#a"), Words.token('r', "#a"));
    assertNotEquals(Words.token('r', "#a"), Words.token('r', "#b"));
    assertNotEquals(Words.token('r', "#a"), Words.token('u', "#a"));
  }
}
