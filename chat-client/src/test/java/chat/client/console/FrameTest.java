package chat.client.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.LeaveReason;
import chat.api.NodeState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jline.terminal.Size;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden frames: what a screen shows, to the letter; under each row the letters of its styles. */
class FrameTest {
  private static final Locale ENGLISH = Locale.ENGLISH;
  private static final Locale SPANISH = Locale.forLanguageTag("es");

  private static Story conversation(Locale locale) {
    return new Story(locale)
        .welcome("ana")
        .joins("John")
        .message("John", "general", "hi ana, here is what I found: it is long enough to wrap")
        .message("ana", "general", "thank you")
        .action("John", "waves at ana")
        .message("Eva", "lab", "is anybody here?")
        .personal("John", "ana", "hi")
        .late("Eva", "from before")
        .node("nodo3", NodeState.UP)
        .leaves("John", LeaveReason.EXIT)
        .leaves("Eva", LeaveReason.DEAD)
        .sends("r1", "on its way");
  }

  private static Story outage() {
    return new Story()
        .welcome("ana")
        .node("nodo1", NodeState.DOWN)
        .searching()
        .sends("r1", "one")
        .sends("r2", "two")
        .later(400);
  }

  @ParameterizedTest
  @CsvSource({"en,80,18", "en,40,22", "es,80,18", "es,40,22"})
  void aConversation(Locale locale, int columns, int rows) {
    Story story = conversation(locale);
    Golden.check(
        "conversation-" + locale + "-" + columns,
        Drawing.of(story.model, columns, rows, locale, "typed"));
  }

  @ParameterizedTest
  @CsvSource({"80,8", "40,12"})
  void anOutageWithLinesThatWait(int columns, int rows) {
    Golden.check("outage-" + columns, Drawing.of(outage().model, columns, rows, ENGLISH, ""));
  }

  @ParameterizedTest
  @CsvSource({"en,80,6", "en,40,6", "es,80,6", "es,40,6"})
  void whatWasMissedBeginsWithALine(Locale locale, int columns, int rows) {
    Story story = new Story(locale).welcome("ana");
    story.missed(214, Story.NOON.minus(Duration.ofHours(46))).message("John", "general", "hi");
    Golden.check(
        "missed-" + locale + "-" + columns, Drawing.of(story.model, columns, rows, locale, ""));
  }

  @ParameterizedTest
  @CsvSource({"en,80,6", "en,40,6", "es,80,6", "es,40,6"})
  void anOrderThatWaitsForANode(Locale locale, int columns, int rows) {
    Story story = new Story(locale).welcome("ana").waits("nodo2").sends("r1", "hi").later(3_500);
    Golden.check(
        "waiting-" + locale + "-" + columns, Drawing.of(story.model, columns, rows, locale, ""));
  }

  @ParameterizedTest
  @CsvSource({"en,80,24", "en,40,20", "es,80,24", "es,40,20"})
  void helpFitsAScreen(Locale locale, int columns, int rows) {
    Story story = new Story(locale).help();
    String frame = Drawing.of(story.model, columns, rows, locale, "");
    Golden.check("help-" + locale + "-" + columns, frame);
    assertTrue(frame.contains("/join") && frame.contains("/quit"), "all of it is on the screen");
  }

  @ParameterizedTest
  @CsvSource({"40", "41", "57", "80", "119", "160"})
  void noRowIsWiderThanTheScreenButForLinksAndNoneIsLeftOut(int columns) {
    Story story = conversation(ENGLISH).help().message("John", "general", "日本語 ".repeat(40));
    Size size = Size.of(columns, 60);
    Input input = new Input(List.of(new AttributedString("> ")), 0, 2);
    Theme theme = Theme.of(Map.of());
    Labels labels = new Phrases(chat.client.text.Messages.of(ENGLISH));
    Frame frame = Frame.draw(story.model.view(60), size, Drawing.WIDTHS, theme, labels, input);
    assertEquals(60, frame.rows().size());
    frame.rows().forEach(row -> assertTrue(Drawing.WIDTHS.of(row) < columns, row.toString()));
    assertEquals(59, frame.cursorRow());
  }

  @Test
  void aScreenOfOneRowShowsTheInputAlone() {
    String frame = Drawing.of(conversation(ENGLISH).model, 40, 1, ENGLISH, "typed");
    assertEquals("#general ana> typed\n", frame);
  }

  @Test
  void aScreenOfTwoRowsHasTheBarToo() {
    String frame = Drawing.of(conversation(ENGLISH).model, 40, 2, SPANISH, "typed");
    assertTrue(frame.startsWith(" nodos [nodo1] nodo2 nodo3"), frame);
    assertTrue(frame.endsWith("#general ana> typed\n"), frame);
  }

  @Test
  void drawingTwiceGivesTheSameFrame() {
    Model model = conversation(ENGLISH).model;
    assertEquals(Drawing.of(model, 80, 24, ENGLISH, "x"), Drawing.of(model, 80, 24, ENGLISH, "x"));
  }

  @Test
  void aPromptThatWouldTakeHalfOfTheRowIsShortened() {
    Story story = new Story().welcome("a-name-of-thirty-two-characters!");
    assertTrue(Drawing.of(story.model, 40, 3, ENGLISH, "x").endsWith("\n#general> x\n"));
    assertTrue(Drawing.of(story.model, 16, 3, ENGLISH, "x").endsWith("\n> x\n"));
  }
}
