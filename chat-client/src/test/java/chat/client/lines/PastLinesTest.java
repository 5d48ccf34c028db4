package chat.client.lines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.client.connection.Chat;
import chat.client.connection.ChatEvent;
import chat.client.connection.Excerpt;
import chat.client.connection.SearchTerms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code /history} and {@code /search} against real nodes, as programs and people read them. */
@Timeout(120)
class PastLinesTest {
  private static final String DAY_AND_TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d ";

  @RegisterExtension final LineBed bed = new LineBed();

  @Test
  void programsGetALineForEachAndTheirCount() throws Exception {
    bed.node("nodo1");
    Chat eva = talkative();
    String id = found(eva, "dos").get(0).id();
    LineBed.Run run = bed.json(bed.options("ana"));
    assertEquals(
        0,
        run.with(
            "{\"command\":\"/history 2\",\"ref\":\"h\"}",
            "{\"command\":\"/search CANCION\",\"ref\":\"s\"}",
            "{\"command\":\"/history around " + id + "\",\"ref\":\"a\"}",
            "{\"command\":\"/history since 2100-01-01\",\"ref\":\"t\"}",
            "{\"command\":\"/history @eva\",\"ref\":\"p\"}",
            "{\"command\":\"/history around nope\",\"ref\":\"e1\"}",
            "{\"command\":\"/history since never\",\"ref\":\"e2\"}",
            "{\"command\":\"/search x room:lab\",\"ref\":\"e3\"}",
            "{\"command\":\"/history @nobody\",\"ref\":\"e4\"}"));
    List<String> lines = run.out.lines();
    assertEquals(List.of("general dos", "general tres", "2"), answers(lines, "h"));
    assertEquals(List.of("general una canción", "1"), answers(lines, "s"));
    assertEquals(
        List.of("general una canción", "general dos", "general tres", "3"), answers(lines, "a"));
    assertEquals(List.of("0"), answers(lines, "t"));
    assertEquals(List.of("0"), answers(lines, "p"));
    for (String refused : List.of("e1 bad-input", "e2 bad-input", "e4 no-such-user")) {
      String[] expected = refused.split(" ");
      assertTrue(
          lines.stream()
              .anyMatch(
                  line ->
                      line.contains("\"ref\":\"" + expected[0] + '"')
                          && line.contains("\"code\":\"" + expected[1] + '"')),
          refused + " in " + lines);
    }
    assertTrue(lines.stream().anyMatch(line -> line.contains("not-in-room")), lines.toString());
    List<String> unasked =
        lines.stream()
            .filter(line -> line.contains("\"event\":\"history\"") && !line.contains("\"ref\""))
            .toList();
    assertEquals(3, unasked.size(), "what was said before ana came: " + lines);
    assertTrue(unasked.get(0).contains("una canción"), unasked.get(0));
    assertEquals(List.of(), run.err.lines());
  }

  @Test
  void peopleReadThemWithDayAndTimeAndWhatIsWrongInTheirLanguage() throws Exception {
    bed.node("nodo1");
    Chat eva = talkative();
    eva.send("lab", "otra canción").get(5, TimeUnit.SECONDS);
    LineBed.Run run = bed.plain(bed.options("ana"), "es");
    assertEquals(
        0,
        run.with(
            "/join lab",
            "/history 1",
            "/history around nope",
            "/history since never",
            "/history 0"));
    List<String> lines = run.out.lines();
    assertEquals(
        2,
        lines.stream().filter(line -> line.matches(DAY_AND_TIME + "\\[eva] otra canción")).count(),
        "on joining and when asked: " + lines);
    assertTrue(
        lines.stream().anyMatch(line -> line.matches(DAY_AND_TIME + "\\[eva] una canción")),
        lines.toString());
    assertEquals(
        List.of(
            "aquí no se dijo ninguna línea con el id 'nope'",
            "'never' no es un momento: escribe 14:02, 2026-11-21, 2026-11-21T14:02, lunes, ayer u"
                + " hoy",
            "'0' no le dice nada a /history: un número de 1 a 1.000, since CUÁNDO, around ID, tras"
                + " @USUARIO o solos"),
        run.err.lines());
  }

  @Test
  void botsGetAThousandLinesHoweverLongTheyAre() throws Exception {
    bed.node("nodo1");
    Chat eva = bed.chat("eva");
    List<String> said = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      String text = "line " + i + " " + "\uD83D\uDE00".repeat(3_900);
      said.add(text);
      eva.send("general", text);
    }
    eva.send("general", "the last line").get(20, TimeUnit.SECONDS);
    said.add("the last line");
    List<ChatEvent.History> all = get(eva, Excerpt.ofRoom("general").last(1_000));
    assertEquals(said, all.stream().map(ChatEvent.History::text).toList());
    assertEquals(all, get(eva, Excerpt.ofRoom("general").since(Instant.EPOCH)));
    assertEquals(all.subList(131, 151), get(eva, Excerpt.ofRoom("general")));
    assertEquals(all.subList(40, 60), get(eva, Excerpt.ofRoom("general").around(all.get(50).id())));
    List<ChatEvent.History> found = found(eva, "line");
    while (found.size() < 50 || !found.get(49).text().equals("the last line")) {
      found = found(eva, "line");
    }
    assertEquals(all.subList(101, 151), found);
  }

  /** Eva is in two rooms, and has said three lines in the first. */
  private Chat talkative() throws Exception {
    Chat eva = bed.chat("eva");
    for (String text : List.of("una canción", "dos", "tres")) {
      eva.send("general", text).get(5, TimeUnit.SECONDS);
    }
    eva.join("lab");
    while (found(eva, "tres").isEmpty()) {
      Thread.onSpinWait();
    }
    return eva;
  }

  private static List<ChatEvent.History> get(Chat chat, Excerpt excerpt) throws Exception {
    return chat.history(excerpt).get(20, TimeUnit.SECONDS);
  }

  private static List<ChatEvent.History> found(Chat chat, String words) throws Exception {
    return chat.search(SearchTerms.of(words)).get(20, TimeUnit.SECONDS);
  }

  /** Room and text of each line of that answer, then its count. */
  private static List<String> answers(List<String> lines, String ref) {
    List<String> answers = new ArrayList<>();
    for (String line : lines) {
      if (line.endsWith("\"ref\":\"" + ref + "\"}")) {
        answers.add(
            line.startsWith("{\"event\":\"done\"")
                ? line.replaceAll(".*\"count\":(\\d+).*", "$1")
                : line.replaceAll(".*\"room\":\"([^\"]*)\".*\"text\":\"([^\"]*)\".*", "$1 $2"));
      }
    }
    return answers;
  }
}
