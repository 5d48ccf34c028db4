package chat.client.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.Test;

class LineParserTest {
  private static LineParser.Word at(String lineWithCursor) {
    int cursor = lineWithCursor.indexOf('|');
    String line = lineWithCursor.replace("|", "");
    return (LineParser.Word) new LineParser().parse(line, cursor, ParseContext.COMPLETE);
  }

  @Test
  void quotesAndBackslashesInWhatPeopleSayMeanNothing() {
    assertEquals("o", at("don't \"stop \\ o|").word());
    assertEquals("o", at("don't \"stop \\ o|").escape("o", false).toString());
  }

  @Test
  void theWordEndsAtTheCursor() {
    assertEquals("jo", at("/msg jo|hn hi").word());
    assertEquals(1, at("/msg jo|hn hi").wordIndex());
    assertEquals(0, at("/ms|").wordIndex());
    assertEquals(2, at("/msg  john  |").wordIndex());
  }

  @Test
  void inACommandANameMayStandInQuotes() {
    assertEquals("John D", at("/msg \"John D|").word());
    assertEquals(1, at("/msg \"John D|").wordIndex());
    assertEquals("\"John Doe\"", at("/msg \"John D|").escape("John Doe", true).toString());
    assertEquals("\"John ", at("/msg Jo|").escape("John ", false).toString());
    assertEquals("John", at("/msg Jo|").escape("John", true).toString());
    assertEquals("hi", at("/msg \"John Doe\" hi|").word());
  }

  @Test
  void twoSlashesBeginAText() {
    assertEquals(false, at("//msg \"John D|").command());
    assertEquals("D", at("//msg \"John D|").word());
  }
}
