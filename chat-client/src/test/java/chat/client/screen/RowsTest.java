package chat.client.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.ErrorCode;
import chat.api.LeaveReason;
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
import chat.client.connection.ChatEvent.History.Kind;
import chat.client.text.Messages;
import chat.client.text.Sentence;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RowsTest {
  private static final Instant AT = Instant.EPOCH;
  private static final String HOSTILE = "\u001b[31m\u0007x\r\n\u202e\u2066\u0085y";

  @Test
  void eventsReadAsTheContractSays() {
    assertEquals("[JOIN] John joined the chat", en(new ChatEvent.Joined(AT, "John", "nodo1")));
    assertEquals("[John] hi!", en(said("general", "hi!", false, false)));
    assertEquals("* John waves", en(said("general", "waves", true, false)));
    assertEquals("[LATE] [John] hi!", en(said("general", "hi!", false, true)));
    assertEquals(
        "[private John → ana] hi",
        en(new ChatEvent.PrivateMessage(AT, "x-1", "John", "ana", "hi", false)));
    assertEquals("[LEAVE] John left the chat", en(left(LeaveReason.EXIT)));
    assertEquals("[LEAVE] John is gone", en(left(LeaveReason.DEAD)));
    assertEquals("[LEAVE] John is gone", en(left(LeaveReason.NODE_DOWN)));
    assertEquals("[NODE] nodo2 is up", en(node("nodo2", NodeState.UP)));
    assertEquals("[NODE] nodo1 is down, its users move", en(node("nodo1", NodeState.DOWN)));
    assertEquals("[NODE] nodo1 is closing", en(node("nodo1", NodeState.CLOSING)));
    assertEquals("[ROOM] John joined #lab", en(new ChatEvent.RoomJoined(AT, "John", "lab")));
    assertEquals("[ROOM] John left #lab", en(new ChatEvent.RoomParted(AT, "John", "lab")));
    assertEquals(
        "— messages may have been missed —", en(new ChatEvent.Reconnected(AT, "nodo2", -1, null)));
    assertEquals("— 3 missed —", en(new ChatEvent.Reconnected(AT, "nodo2", 3, AT)));
    assertEquals("", en(new ChatEvent.Reconnected(AT, "nodo2", 0, AT)));
  }

  @Test
  void linesOfOtherRoomsBeginWithTheirRoom() {
    assertEquals("#lab [John] hi", en(said("lab", "hi", false, false)));
    assertEquals("#lab * John waves", en(said("lab", "waves", true, false)));
    assertEquals("#lab [LATE] [John] hi", en(said("lab", "hi", false, true)));
    assertEquals("[John] hi", en(said("GENERAL", "hi", false, false)));
  }

  @Test
  void whatWasSaidBeforeHasItsDayAndTime() {
    Rows madrid = new Rows(Messages.ofOption("es"), ZoneId.of("Europe/Madrid"));
    Instant at = Instant.parse("2026-11-21T23:30:00Z");
    List<Row> rows =
        madrid.of(
            new Output.History(
                "r",
                List.of(
                    before(at, Kind.MESSAGE, "GENERAL", "", "hi \u001b[31m!"),
                    before(at, Kind.ACTION, "lab", "", "waves"),
                    before(at, Kind.PRIVATE, "", "ana", "psst"))),
            "general");
    assertEquals(
        List.of(
            "2026-11-22 00:30 [John] hi \uFFFD[31m!",
            "#lab 2026-11-22 00:30 * John waves",
            "2026-11-22 00:30 [private John → ana] psst"),
        rows.stream().map(Row::text).toList());
    assertEquals(
        "2026-11-22 00:30 [John] hi",
        madrid
            .of(new Output.Happened(before(at, Kind.MESSAGE, "general", "", "hi")), "general")
            .get(0)
            .text());
  }

  private static ChatEvent.History before(
      Instant at, Kind kind, String room, String to, String text) {
    return new ChatEvent.History(at, "x-1", kind, room, "John", to, text);
  }

  @Test
  void tagsStayAndSentencesAreTranslated() {
    assertEquals("[JOIN] Eva se unió al chat", es(new ChatEvent.Joined(AT, "Eva", "nodo1")));
    assertEquals("[LEAVE] John ya no está", es(left(LeaveReason.DEAD)));
    assertEquals("[NODE] nodo1 ha caído, sus usuarios se mudan", es(node("nodo1", NodeState.DOWN)));
    assertEquals("[John] hi!", es(said("general", "hi!", false, false)));
    assertEquals(
        "[private John → ana] hi",
        es(new ChatEvent.PrivateMessage(AT, "x-1", "John", "ana", "hi", false)));
  }

  @Test
  void roomsAndNamesThatChangeAreTold() {
    assertEquals(
        "[ROOM] John created #lab",
        en(new ChatEvent.RoomChanged(AT, "lab", "John", RoomState.CREATED)));
    assertEquals(
        "[ROOM] #lab is out of order: it stays as it was",
        en(new ChatEvent.RoomChanged(AT, "lab", "John", RoomState.BROKEN)));
    assertEquals(
        "[ROOM] John set the topic of #lab: a\uFFFDb",
        en(new ChatEvent.TopicChanged(AT, "lab", "John", "a\033b")));
    assertEquals(
        "[ROOM] John quitó el tema de #lab", es(new ChatEvent.TopicChanged(AT, "lab", "John", "")));
    assertEquals(
        "[NAME] you are bea now, no longer ana",
        en(new ChatEvent.NameChanged(AT, "bea", "ana", NameReason.ASKED)));
    assertEquals(
        "[NAME] ahora eres ana~2: otra persona había pedido antes el nombre ana; /name NUEVO toma"
            + " otro nombre",
        es(new ChatEvent.NameChanged(AT, "ana~2", "ana", NameReason.LOST_CLAIM)));
  }

  @Test
  void theTopicOfARoomIsALine() {
    assertEquals(
        "the topic of #lab: tests",
        en(new Output.Topic("r", new RoomInfo("lab", 1, true, "tests"))));
    assertEquals("#lab has no topic", en(new Output.Topic("r", new RoomInfo("lab", 1, true, ""))));
  }

  @Test
  void whatShowsItselfOtherwiseHasNoLine() {
    Rows rows = rows("en");
    assertEquals(List.of(), rows.of(new Output.Ack("r", "x-1"), "general"));
    assertEquals(List.of(), rows.of(new Output.Done("r", new Command.Join("lab")), "general"));
    assertEquals(List.of(), rows.of(new Output.Sending("r", "a", "", "x", false), "general"));
    assertEquals(
        "",
        en(
            new ChatEvent.Welcome(
                AT, "ana", "nodo1", List.of(), "", List.of(), List.of(), 1, 0, null)));
  }

  @Test
  void answersAreOneObjectALine() {
    UserInfo user = new UserInfo("John Doe", "nodo1", new String[] {"general", "lab"}, 0);
    UserInfo idle = new UserInfo("zoe", "nodo2", new String[0], 0);
    assertEquals(
        "John Doe  nodo1  general,lab\nzoe  nodo2  -",
        en(new Output.Users("r", List.of(user, idle))));
    NodeInfo up = new NodeInfo("nodo1", NodeState.UP, "10.0.0.5:40000", 12, "0.1.0");
    NodeInfo silent = new NodeInfo("nodo2", NodeState.SILENT, "10.0.0.6:40000", -1, "");
    assertEquals(
        "nodo1  up  10.0.0.5:40000  12  0.1.0\nnodo2  silent  10.0.0.6:40000  -  -",
        en(new Output.Nodes("r", List.of(up, silent))));
    assertEquals(
        "#general  2 users  joined\n#lab  1 user",
        en(
            new Output.Rooms(
                "r",
                List.of(new RoomInfo("general", 2, true, ""), new RoomInfo("lab", 1, false, "")))));
  }

  @Test
  void helpFitsAScreenOf80Columns() {
    for (String lang : new String[] {"en", "es"}) {
      List<Row> rows = rows(lang).of(new Output.Done("r", new Command.Help(null)), "general");
      assertTrue(rows.size() <= 20, "" + rows.size());
      for (Row row : rows) {
        assertTrue(row.text().length() < 80, row.text());
      }
      for (CommandName command : CommandName.values()) {
        assertTrue(rows.stream().anyMatch(row -> row.text().startsWith(command.text())));
      }
    }
  }

  @Test
  void helpFitsAScreenOf40ColumnsAnd20Rows() {
    for (String lang : new String[] {"en", "es"}) {
      List<Row> rows = rows(lang).of(new Output.Done("r", new Command.Help(null)), "general");
      List<Row> commands = rows.subList(0, rows.size() - 1);
      assertTrue(commands.size() <= 16, "" + commands.size());
      for (Row row : commands) {
        assertTrue(row.text().length() < 40, row.text());
      }
      String last = rows.get(rows.size() - 1).text();
      assertTrue(last.length() < 70, last); // two rows, of which the second is indented
    }
  }

  @Test
  void helpOnOneCommandSaysMoreThanTheList() {
    assertEquals(
        "/msg USER TEXT  a private line; a name with a space in quotes: /msg \"John Doe\" hi",
        en(new Output.Done("r", new Command.Help(CommandName.MSG))));
  }

  @Test
  void adviceAndTheEndAreToldInTheReadersLanguage() {
    assertEquals(
        "nodo1 no responde: se intenta durante 10 s",
        es(
            new ChatEvent.Advice(
                AT, Sentence.of("connect.trying", Sentence.of("connect.no-answer", "nodo1")))));
    assertEquals(
        "otra sesión de este usuario ocupó tu lugar (taken)",
        es(new ChatEvent.Closed(AT, ChatEvent.Reason.REPLACED, ErrorCode.NAME_TAKEN, "taken")));
  }

  @Test
  void nothingThatOthersWroteReachesTheScreenRaw() {
    List<Output> outputs =
        List.of(
            happened(new ChatEvent.Message(AT, "x", HOSTILE, HOSTILE, HOSTILE, false, true)),
            happened(new ChatEvent.Message(AT, "x", HOSTILE, HOSTILE, HOSTILE, true, false)),
            happened(new ChatEvent.PrivateMessage(AT, "x", HOSTILE, HOSTILE, HOSTILE, false)),
            happened(new ChatEvent.Joined(AT, HOSTILE, HOSTILE)),
            happened(new ChatEvent.Left(AT, HOSTILE, HOSTILE, LeaveReason.DEAD)),
            happened(new ChatEvent.RoomJoined(AT, HOSTILE, HOSTILE)),
            happened(new ChatEvent.RoomParted(AT, HOSTILE, HOSTILE)),
            happened(new ChatEvent.NodeChanged(AT, HOSTILE, NodeState.DOWN)),
            happened(new ChatEvent.Advice(AT, Sentence.words("advice.pulled", HOSTILE))),
            happened(new ChatEvent.Searching(AT, HOSTILE)),
            happened(
                new ChatEvent.Closed(AT, ChatEvent.Reason.REPLACED, ErrorCode.NAME_TAKEN, HOSTILE)),
            new Output.Failed(HOSTILE, ErrorCode.NOT_ALLOWED, HOSTILE),
            new Output.Users(
                "r", List.of(new UserInfo(HOSTILE, HOSTILE, new String[] {HOSTILE}, 0))),
            new Output.Rooms("r", List.of(new RoomInfo(HOSTILE, 1, true, HOSTILE))),
            new Output.Nodes(
                "r", List.of(new NodeInfo(HOSTILE, NodeState.UP, HOSTILE, 1, HOSTILE))));
    for (Output output : outputs) {
      List<Row> rows = rows("en").of(output, "general");
      assertEquals(1, rows.size(), output.toString());
      String text = rows.get(0).text();
      assertTrue(
          text.chars()
              .noneMatch(
                  c ->
                      Character.isISOControl(c)
                          || (c >= 0x202A && c <= 0x202E)
                          || (c >= 0x2066 && c <= 0x2069)),
          text);
    }
  }

  private static ChatEvent said(String room, String text, boolean action, boolean late) {
    return new ChatEvent.Message(AT, "x-1", room, "John", text, action, late);
  }

  private static ChatEvent left(LeaveReason reason) {
    return new ChatEvent.Left(AT, "John", "nodo1", reason);
  }

  private static ChatEvent node(String node, NodeState state) {
    return new ChatEvent.NodeChanged(AT, node, state);
  }

  private static Output happened(ChatEvent event) {
    return new Output.Happened(event);
  }

  private static String en(ChatEvent event) {
    return en(happened(event));
  }

  private static String en(Output output) {
    return text(rows("en").of(output, "general"));
  }

  private static String es(ChatEvent event) {
    return text(rows("es").of(happened(event), "general"));
  }

  private static Rows rows(String lang) {
    return new Rows(Messages.ofOption(lang));
  }

  private static String text(List<Row> rows) {
    return rows.stream().map(Row::text).collect(Collectors.joining("\n"));
  }
}
