package chat.client.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.NodeState;
import chat.client.command.Output;
import chat.client.connection.ChatEvent;
import chat.client.connection.ChatEvent.History.Kind;
import chat.client.text.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens in the chat, as the model then has it. */
class FeedTest {
  private final Story story = new Story().welcome("ana");

  /**
   * Placed lines without marks, those on their way with {@code ?} in front when not acknowledged.
   */
  private List<String> lines() {
    View view = story.model.view(100);
    List<String> lines = new java.util.ArrayList<>();
    view.lines().forEach(line -> lines.add((line.settled() ? "" : "?") + line.text()));
    view.unsettled().forEach(line -> lines.add("~" + (line.settled() ? "" : "?") + line.text()));
    return lines.subList(1, lines.size()); // after the welcome
  }

  @Test
  void anOwnLineIsPlacedByItsEventAndSettledByItsAck() {
    story.sends("r1", "hi");
    assertEquals(List.of("~?[ana] hi"), lines());
    story.message("John", "general", "before yours");
    assertEquals(List.of("[John] before yours", "~?[ana] hi"), lines());
    story.returned("d-1", "ana", "general", "hi").message("John", "general", "after yours");
    assertEquals(List.of("[John] before yours", "?[ana] hi", "[John] after yours"), lines());
    story.acknowledged("r1", "d-1");
    assertEquals(List.of("[John] before yours", "[ana] hi", "[John] after yours"), lines());
  }

  @Test
  void anAckMayComeBeforeTheEvent() {
    story.sends("r1", "hi").acknowledged("r1", "d-1");
    assertEquals(List.of("~[ana] hi"), lines());
    story.message("John", "general", "between").returned("d-1", "ana", "general", "hi");
    assertEquals(List.of("[John] between", "[ana] hi"), lines());
  }

  @Test
  void anAcknowledgedLineWhoseEventDoesNotComeTakesTheNextPlaceAndIsShownOnce() {
    story.sends("r1", "hi").acknowledged("r1", "d-1").later(Unsettled.EVENT_MILLIS + 1);
    story.message("John", "general", "later");
    assertEquals(List.of("[ana] hi", "[John] later"), lines());
    story.returned("d-1", "ana", "general", "hi");
    assertEquals(List.of("[ana] hi", "[John] later"), lines());
  }

  @Test
  void linesWithTheSameTextSettleInOrder() {
    story.sends("r1", "hi").sends("r2", "hi").returned("d-1", "ana", "general", "hi");
    assertEquals(List.of("?[ana] hi", "~?[ana] hi"), lines());
    story.returned("d-2", "ana", "general", "hi");
    assertEquals(List.of("?[ana] hi", "?[ana] hi"), lines());
    story.acknowledged("r1", "d-1");
    assertEquals(List.of("[ana] hi", "?[ana] hi"), lines());
    story.acknowledged("r2", "d-2");
    assertEquals(List.of("[ana] hi", "[ana] hi"), lines());
  }

  @Test
  void aRefusedLineGoesAndTheReasonComesWithItsText() {
    story.sends("r1", "hi").refused("r1", "you are not in #lab");
    assertEquals(List.of("not sent: you are not in #lab (hi)"), lines());
  }

  @Test
  void linesStillToBeShownAreReadInTheRoomThatWasCurrentWhenTheyCame() {
    String[] room = {"general"};
    story.feed.currentRoom(() -> room[0]);
    story.message("John", "general", "before");
    room[0] = "lab";
    story.happens(new ChatEvent.RoomJoined(Story.NOON, "ana", "lab"));
    story.message("John", "general", "after").message("John", "lab", "here");
    assertEquals(
        List.of("[John] before", "[ROOM] ana joined #lab", "#general [John] after", "[John] here"),
        lines());
    assertEquals("lab", story.model.status().room());
  }

  @Test
  void ownLinesFromAnotherPlaceAreShownAsTheyCome() {
    story.returned("x-1", "ana", "general", "from elsewhere");
    assertEquals(List.of("[ana] from elsewhere"), lines());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|80|10:00 [John] hi ana|04-30 22:05 [private John → ana] psst"
            + "|2025-05-01 12:00 #lab * John waves to everybody who is here now|12:00 — 3 lines —",
        "es|40|10:00 [John] hi ana|04-30 22:05 [private John → ana] psst"
            + "|2025-05-01 12:00 #lab * John waves to^                 everybody who is here"
            + "^                 now|12:00 — 3 líneas —"
      })
  void whatWasSaidBeforeStandsWithItsDayAndRingsNobody(
      Locale locale, int columns, String today, String before, String lastYear, String end) {
    Story past = new Story(locale).welcome("ana");
    past.feed.accept(
        new Output.History(
            "r",
            List.of(
                said("2026-05-01T10:00:00Z", Kind.MESSAGE, "general", "", "hi ana"),
                said("2026-04-30T22:05:00Z", Kind.PRIVATE, "", "ana", "psst"),
                said(
                    "2025-05-01T12:00:00Z",
                    Kind.ACTION,
                    "lab",
                    "",
                    "waves to everybody who is here now"))));
    List<String> shown = new java.util.ArrayList<>();
    for (Line line : past.model.view(100).lines()) {
      List<String> rows = Drawing.wrapped(line, columns);
      rows.forEach(row -> assertTrue(Drawing.WIDTHS.of(row) < columns, row));
      shown.add(String.join("^", rows.stream().map(String::stripTrailing).toList()));
    }
    assertEquals(List.of(today, before, lastYear, end), shown.subList(1, shown.size()));
    assertEquals(0, past.model.takeBells());
  }

  @Test
  void theLastLinesOfARoomThatOneEntersComeWithoutACount() {
    story.happens(new ChatEvent.RoomJoined(Story.NOON, "ana", "lab"));
    story.happens(said("2026-05-01T10:00:00Z", Kind.MESSAGE, "lab", "", "before ana came"));
    story.feed.accept(new Output.History("r", List.of()));
    assertEquals(
        List.of("[ROOM] ana joined #lab", "#lab [John] before ana came", "— nothing was found —"),
        lines());
  }

  private static ChatEvent.History said(String at, Kind kind, String room, String to, String text) {
    return new ChatEvent.History(Instant.parse(at), "x-1", kind, room, "John", to, text);
  }

  @Test
  void clearingKeepsWhatIsOnItsWay() {
    story.message("John", "general", "old").sends("r1", "hi").clears();
    assertEquals(List.of("?[ana] hi"), onTheirWay());
    assertTrue(story.model.view(100).lines().isEmpty());
  }

  private List<String> onTheirWay() {
    return story.model.view(100).unsettled().stream().map(line -> "?" + line.text()).toList();
  }

  @Test
  void onlyLinesThatAreSlowAreCounted() {
    story.sends("r1", "hi").later(100);
    assertEquals(0, story.model.view(10).unsent());
    story.later(Unsettled.SLOW_MILLIS);
    assertEquals(1, story.model.view(10).unsent());
    story.acknowledged("r1", "d-1").later(1);
    assertEquals(0, story.model.view(10).unsent());
  }

  @Test
  void aFailoverShowsInTheStatus() {
    story.node("nodo1", NodeState.DOWN).searching();
    assertEquals(List.of("nodo2"), story.model.status().nodes());
    assertFalse(story.model.status().connected());
    story.reconnected("nodo2");
    assertEquals("nodo2", story.model.status().node());
    assertTrue(story.model.status().connected());
    assertEquals("— messages may have been missed —", lines().get(lines().size() - 1));
    story.node("nodo1", NodeState.UP);
    assertEquals(List.of("nodo1", "nodo2"), story.model.status().nodes());
  }

  @Test
  void beforeWhatWasMissedStandsHowMuchAndSinceWhen() {
    Instant now = Story.NOON; // a Friday
    story.missed(1, now.minusSeconds(3_600)).missed(214, now.minus(Duration.ofHours(93)));
    story.missed(2, now.minus(Duration.ofDays(7))).missed(0, now);
    story.missed(3, now.plusSeconds(90_000));
    assertEquals(
        List.of(
            "—— 1 new since 11:00 ——",
            "—— 214 new since Monday 15:00 ——",
            "—— 2 new since 2026-04-24 12:00 ——",
            "—— 3 new since 2026-05-02 13:00 ——"),
        lines().stream().filter(line -> line.startsWith("——")).toList());
    Story spanish = new Story(Locale.forLanguageTag("es")).welcome("ana");
    spanish.missed(214, now.minus(Duration.ofHours(93)));
    List<Line> shown = spanish.model.view(10).lines();
    assertEquals("—— 214 nuevos desde el lunes 15:00 ——", shown.get(shown.size() - 1).text());
  }

  @Test
  void aLineThatIsTakenBackGoesWithoutAWord() {
    story.sends("r1", "one").sends("r2", "two").takesBack("r2").takesBack("r3");
    assertEquals(List.of("~?[ana] one"), lines());
  }

  @Test
  void theBarCountsForHowLongTheOrderWaitsForWhom() {
    story.waits("nodo2").later(100);
    assertEquals("nodo2", story.model.status().waiting());
    assertEquals(1, story.model.view(10).waited());
    long version = story.model.version();
    story.later(100);
    assertEquals(version, story.model.version(), "nothing to draw");
    story.later(3_000);
    assertEquals(4, story.model.view(10).waited());
    story.waits("").later(100);
    assertEquals("", story.model.status().waiting());
    story.waits("nodo2").searching();
    assertEquals("", story.model.status().waiting(), "who is cut off does not know");
    story.reconnected("nodo2").waits("nodo1").reconnected("nodo3");
    assertEquals("", story.model.status().waiting());
  }

  @Test
  void mentionsAndPrivateLinesRingAndNothingElseDoes() {
    story.message("John", "general", "banana, ana1 and analog").message("ana", "general", "ana");
    story.personal("ana", "John", "hi").joins("ana").action("John", "sings");
    assertEquals(0, story.model.takeBells());
    story.message("John", "general", "Ana: look").personal("John", "ana", "hi");
    story.action("John", "waves at ANA");
    assertEquals(3, story.model.takeBells());
    assertEquals(0, story.model.takeBells());
  }

  @Test
  void whatOthersSendCannotMoveTheCursorSetColoursOrHideText() {
    String hostile =
        "a\033[2Jb\033]0;title\007c\u009b31md\u202Ee\u2066f\u0008\u0008g\u2028h\tz"
            + "Z\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308";
    story.message("John", "general", hostile).action("John", hostile);
    story.personal("John", "ana", hostile);
    story.happens(new ChatEvent.Joined(Story.NOON, "J\033[31mohn", "no\033[2Jde"));
    story.happens(new ChatEvent.RoomJoined(Story.NOON, "J\033[31mohn", "lab\r\n"));
    story.happens(new ChatEvent.NodeChanged(Story.NOON, "no\007do", NodeState.DOWN));
    story.happens(new ChatEvent.Advice(Story.NOON, Sentence.words("advice.pulled", "see\033[8m")));
    story.happens(new ChatEvent.Reconnected(Story.NOON, "no\033[1mdo", -1, null));
    for (String line : lines()) {
      assertTrue(line.chars().noneMatch(c -> Character.isISOControl(c) || c == 0x202E), line);
    }
    assertTrue(
        lines()
            .get(0)
            .endsWith("defg\uFFFDh    zZ\u0301\u0302\u0303\u0304".replace("fg", "f\uFFFD\uFFFDg")),
        lines().get(0));
    assertTrue(
        story.model.status().nodes().stream()
            .noneMatch(node -> node.chars().anyMatch(Character::isISOControl)),
        "the bar too");
  }
}
