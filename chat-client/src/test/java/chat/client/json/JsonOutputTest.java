package chat.client.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.api.ErrorCode;
import chat.api.NodeInfo;
import chat.api.NodeState;
import chat.client.command.Output;
import chat.client.connection.ChatEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonOutputTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.000Z");

  private final JsonOutput output = new JsonOutput(() -> AT);

  @Test
  void aChatThatEndsByAFaultSaysItBeforeItsBye() {
    List<String> lines =
        output.lines(
            new Output.Happened(
                new ChatEvent.Closed(
                    AT, ChatEvent.Reason.REPLACED, ErrorCode.NAME_TAKEN, "ana is taken")));
    assertEquals(
        List.of(
            "{\"event\":\"error\",\"at\":\"2026-01-02T03:04:05.000Z\",\"code\":\"name-taken\","
                + "\"message\":\"ana is taken\"}",
            "{\"event\":\"bye\",\"at\":\"2026-01-02T03:04:05.000Z\",\"reason\":\"replaced\"}"),
        lines);
  }

  @Test
  void whatHadNoRefHasNoneInItsAnswer() {
    assertEquals(
        List.of("{\"event\":\"ack\",\"at\":\"2026-01-02T03:04:05.000Z\",\"id\":\"x-1\"}"),
        output.lines(new Output.Ack(null, "x-1")));
  }

  @Test
  void whatOthersWroteStaysOneLine() {
    List<String> lines =
        output.lines(
            new Output.Happened(
                new ChatEvent.Message(
                    AT, "x-1", "general", "eva", "a\"\n\u001b[2J\\\u0000é😀", false, false)));
    assertEquals(1, lines.size());
    assertEquals(
        "\"text\":\"a\\\"\\n\\u001B[2J\\\\\\u0000é😀\",",
        lines.get(0).replaceAll(".*(\"text\".*)\"late.*", "$1"));
  }

  @Test
  void aSilentNodeHasNoNumberOfUsers() {
    assertEquals(
        "{\"node\":\"nodo1\",\"state\":\"silent\",\"address\":\"127.0.0.1:4\",\"users\":-1,"
            + "\"version\":\"\"}",
        JsonTables.line(new NodeInfo("nodo1", NodeState.SILENT, "127.0.0.1:4", -1, "")));
  }
}
