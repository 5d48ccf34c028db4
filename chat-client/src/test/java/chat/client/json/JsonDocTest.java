package chat.client.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.ErrorCode;
import chat.api.LeaveReason;
import chat.api.LinkInfo;
import chat.api.NameReason;
import chat.api.NodeInfo;
import chat.api.NodeState;
import chat.api.RoomInfo;
import chat.api.RoomState;
import chat.api.UserInfo;
import chat.client.command.Command;
import chat.client.command.CommandName;
import chat.client.command.Output;
import chat.client.connection.ChatEvent;
import chat.client.text.Messages;
import chat.client.text.Sentence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/json.md} shows what the encoder writes, all of it, and what the decoder reads. */
class JsonDocTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final String ID = "3w5e11264sgsf-";

  private final JsonOutput output = new JsonOutput(() -> AT);
  private final NodeInfo node = new NodeInfo("nodo1", NodeState.UP, "10.0.0.5:40123", 2, "0.1.0");
  private final UserInfo user =
      new UserInfo("juan", "nodo2", new String[] {"general", "lab"}, AT.toEpochMilli());

  @Test
  void everyExampleIsWhatTheEncoderWrites() throws Exception {
    List<String> written = new ArrayList<>();
    events().forEach(event -> written.addAll(output.lines(new Output.Happened(event))));
    answers().forEach(answer -> written.addAll(output.lines(answer)));
    written.add(JsonTables.line(node));
    written.add(JsonTables.line(user));
    written.add(JsonTables.line(new LinkInfo("nodo1", "nodo2", LinkInfo.State.LINKED, 3, 0)));
    assertEquals(written.stream().sorted().toList(), examples().stream().sorted().toList());
  }

  @Test
  void everyErrorCodeReasonAndCommandIsNamed() throws Exception {
    String doc = doc().replace('\n', ' ');
    for (ErrorCode code : ErrorCode.values()) {
      assertTrue(doc.contains("| `" + code.text() + "` |"), code.text());
    }
    for (ChatEvent.Reason reason : ChatEvent.Reason.values()) {
      assertTrue(doc.contains("`" + reason.text() + "`"), reason.text());
    }
    for (LeaveReason reason : LeaveReason.values()) {
      assertTrue(doc.contains("`" + reason.text() + "` ("), reason.text());
    }
    for (CommandName command : CommandName.values()) {
      assertTrue(doc.contains("`" + command.text()), command.text());
    }
  }

  @Test
  void everyLineOfInputIsUnderstood() throws Exception {
    JsonInput input = new JsonInput(Messages.ofOption("en"));
    Matcher line = Pattern.compile("(?m)^\\| `(\\{.*?})` \\|").matcher(doc());
    int lines = 0;
    for (; line.find(); lines++) {
      input.request(line.group(1));
    }
    assertEquals(4, lines);
  }

  private static List<ChatEvent> events() {
    return List.of(
        new ChatEvent.Welcome(
            AT,
            "ana",
            "nodo1",
            List.of("general"),
            "general",
            List.of("nodo1", "nodo2"),
            List.of("ana", "juan"),
            2,
            12,
            AT),
        new ChatEvent.Message(AT, ID + 1, "general", "juan", "¡hola!", false, false),
        new ChatEvent.Message(AT, ID + 2, "general", "juan", "waves", true, false),
        new ChatEvent.PrivateMessage(AT, ID + 3, "juan", "ana", "psst", false),
        new ChatEvent.History(
            AT, ID + 9, ChatEvent.History.Kind.MESSAGE, "lab", "juan", "", "¡hola!"),
        new ChatEvent.Joined(AT, "juan", "nodo2"),
        new ChatEvent.Left(AT, "juan", "nodo2", LeaveReason.EXIT),
        new ChatEvent.RoomJoined(AT, "juan", "lab"),
        new ChatEvent.RoomParted(AT, "juan", "lab"),
        new ChatEvent.TopicChanged(AT, "lab", "juan", "tests"),
        new ChatEvent.RoomChanged(AT, "lab", "ana", RoomState.CREATED),
        new ChatEvent.NameChanged(AT, "ana~2", "ana", NameReason.LOST_CLAIM),
        new ChatEvent.NodeChanged(AT, "nodo2", NodeState.UP),
        new ChatEvent.Waiting(AT, "nodo2"),
        new ChatEvent.Searching(AT, "nodo1 is silent"),
        new ChatEvent.Advice(AT, Sentence.words("advice.pulled", "for people")),
        new ChatEvent.Reconnected(AT, "nodo2", 3, null),
        new ChatEvent.Resent(AT, ID + 7, "hi", null, ""),
        new ChatEvent.Resent(AT, ID + 8, "hi", ErrorCode.NOT_IN_ROOM, "you are not in 'lab'"),
        new ChatEvent.Closed(AT, ChatEvent.Reason.END_OF_INPUT, null, ""));
  }

  private List<Output> answers() {
    String message = Messages.ofOption("en").get("refused." + ErrorCode.NO_SUCH_USER.text(), "eva");
    return List.of(
        new Output.Sending("r1", "general", "", "¡hola!", false),
        new Output.Ack("r1", ID + 1),
        new Output.TakenBack("r1"),
        new Output.Failed("r2", ErrorCode.NO_SUCH_USER, message),
        new Output.Users("r3", List.of(user)),
        new Output.Rooms("r4", List.of(new RoomInfo("general", 2, true, ""))),
        new Output.Topic("r7", new RoomInfo("lab", 1, true, "tests")),
        new Output.Nodes("r5", List.of(node)),
        new Output.Done("r6", new Command.Join("lab")),
        new Output.History(
            "r7",
            List.of(
                new ChatEvent.History(
                    AT, ID + 2, ChatEvent.History.Kind.ACTION, "general", "juan", "", "waves"),
                new ChatEvent.History(
                    AT, ID + 3, ChatEvent.History.Kind.PRIVATE, "", "juan", "ana", "psst"))));
  }

  private static List<String> examples() throws Exception {
    List<String> examples = new ArrayList<>();
    Matcher block = Pattern.compile("(?s)```json\n(.*?)\n```").matcher(doc());
    while (block.find()) {
      examples.addAll(List.of(block.group(1).split("\n")));
    }
    return examples;
  }

  private static String doc() throws Exception {
    return Files.readString(Path.of(System.getProperty("chat.root", ".."), "docs", "json.md"));
  }
}
