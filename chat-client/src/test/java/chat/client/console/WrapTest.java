package chat.client.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class WrapTest {
  private static Line line(String text) {
    return Line.of("12:00", Span.plain(text));
  }

  private static Line table(String text) {
    return new Line("12:00", List.of(Span.plain(text)), true, true);
  }

  @Test
  void rowsBreakBetweenWordsAndGoOnUnderTheText() {
    assertEquals(
        List.of("12:00 one two ", "      three four"),
        Drawing.wrapped(line("one two three four"), 17));
  }

  @Test
  void aWordLongerThanARowIsBrokenBetweenCharacters() {
    assertEquals(
        List.of("12:00 abcdefghij", "      klmnopqrst", "      uvw x"),
        Drawing.wrapped(line("abcdefghijklmnopqrstuvw x"), 17));
  }

  @Test
  void anEmptyTextIsOneRow() {
    assertEquals(List.of("12:00 "), Drawing.wrapped(line(""), 40));
    assertEquals(List.of(""), Drawing.wrapped(Line.of("", Span.plain("")), 40));
  }

  @Test
  void wideCharactersAreNeverCutInHalf() {
    List<String> rows = Drawing.wrapped(line("日本語日本語日本語"), 18);
    assertEquals(List.of("12:00 日本語日本", "      語日本語"), rows);
    rows.forEach(row -> assertTrue(Drawing.WIDTHS.of(row) < 18));
  }

  @Test
  void aCombinedCharacterStaysWithItsBase() {
    List<String> rows = Drawing.wrapped(line("e\u0301".repeat(15)), 17);
    assertEquals(List.of("12:00 " + "e\u0301".repeat(10), "      " + "e\u0301".repeat(5)), rows);
  }

  @Test
  void aLinkThatFitsStaysInItsRow() {
    assertEquals(
        List.of("12:00 see https://a.example/b ok"),
        Drawing.wrapped(line("see https://a.example/b ok"), 40));
  }

  @Test
  void aLongLinkFillsWholeRowsFromColumnZero() {
    String link = "https://example.org/" + "x".repeat(35);
    assertEquals(
        List.of("12:00 see ", link.substring(0, 30), link.substring(30) + " or ", "      not"),
        Drawing.wrapped(line("see " + link + " or not"), 30));
  }

  @Test
  void aTableGoesOnUnderItsLastColumn() {
    assertEquals(
        List.of("12:00 /a B  " + "word ".repeat(9), "            " + "word ".repeat(6).strip()),
        Drawing.wrapped(table("/a B  " + "word ".repeat(15).strip()), 60).stream()
            .map(row -> row.startsWith(" ") ? row.stripTrailing() : row)
            .toList());
  }

  @Test
  void aTableOnANarrowScreenHasNoTime() {
    assertEquals(
        List.of("/a B  word word word word word word ", "      word word word word word"),
        Drawing.wrapped(table("/a B  " + "word ".repeat(11).strip()), 40));
  }

  @Test
  void onAScreenTooNarrowForATimeThereIsNone() {
    assertEquals(List.of("one two "), Drawing.wrapped(line("one two "), 11));
  }
}
