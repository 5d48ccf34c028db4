package chat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a program reads and writes: one JSON object a line, both ways. */
class JsonModeTest {
  @RegisterExtension static final Bed bed = Bed.perClass();

  private static Client ana;
  private static Client juan;

  @BeforeAll
  static void twoNodesAndTwoUsers() {
    bed.nodes("nodo1", "nodo2");
    ana = bed.client("ana", "nodo1");
    juan = bed.client("juan", "nodo2");
    ana.sees("join", "user", "juan");
  }

  @Test
  void welcomeComesFirstThenOnesOwnJoin() {
    Client eva = bed.client("eva", "nodo1");
    eva.sees("join", "user", "eva", "node", "nodo1");
    List<JsonLine> lines = eva.events.all();
    JsonLine welcome = lines.get(0);
    assertEquals("welcome", welcome.event());
    assertEquals("eva", welcome.text("user"));
    assertEquals("nodo1", welcome.text("node"));
    assertEquals(List.of("general"), welcome.texts("rooms"));
    assertEquals("general", welcome.text("current"));
    assertEquals(List.of("nodo1", "nodo2"), welcome.texts("nodes"));
    assertTrue(welcome.texts("users").containsAll(List.of("ana", "eva", "juan")));
    assertEquals(welcome.texts("users").size(), welcome.number("userCount"));
    assertEquals(0, welcome.number("missed"));
    assertTrue(lines.get(1).is("join", "user", "eva"), lines.get(1).raw());
    for (JsonLine line : lines) {
      assertTrue(
          line.text("at").matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"),
          line.raw());
    }
    eva.quit();
    assertEquals("exit", eva.sees("bye").text("reason"));
    assertTrue(eva.events.all().get(eva.events.size() - 1).is("bye"));
    ana.sees("leave", "user", "eva", "reason", "exit", "node", "nodo1");
  }

  @Test
  void messageAndActionReachEveryMemberWithTheSameId() {
    JsonLine ack = ana.says("ünïcödé ✓ \"quoted\" \\ tab\there");
    for (Client client : List.of(ana, juan)) {
      JsonLine message = client.sees("message", "id", ack.text("id"));
      assertEquals("ünïcödé ✓ \"quoted\" \\ tab\there", message.text("text"));
      assertEquals("general", message.text("room"));
      assertEquals("ana", message.text("from"));
      assertFalse(message.flag("late"));
    }
    String id = ana.answer("/me waves").text("id");
    JsonLine action = juan.sees("action", "id", id);
    assertEquals("waves", action.text("text"));
    assertFalse(action.flag("late"));
    ana.sees("action", "id", id, "from", "ana", "room", "general");
  }

  @Test
  void privateLineReachesSenderAndRecipientAndNobodyElse() {
    Client eva = bed.client("eva-private", "nodo1");
    String id = ana.reply(ana.tell("JUAN", "psst")).text("id");
    for (Client client : List.of(ana, juan)) {
      JsonLine line = client.sees("private", "id", id);
      assertEquals("ana", line.text("from"));
      assertEquals("juan", line.text("to"));
      assertEquals("psst", line.text("text"));
      assertEquals("server", line.text("via"));
      assertFalse(line.flag("late"));
    }
    assertEquals("ack", ana.answer("/msg eva-private by command").event());
    eva.sees("private", "text", "by command");
    assertTrue(eva.seen("private", "text", "psst").isEmpty());
    eva.quit();
  }

  @Test
  void textIsNeverACommandAndUnknownFieldsAreIgnored() {
    ana.says("/who");
    juan.sees("message", "text", "/who", "from", "ana");
    ana.process.type("{\"send\":\"plain\",\"colour\":\"red\",\"n\":[1,{\"a\":null}]}");
    JsonLine ack =
        ana.events.await(0, Proc.PATIENCE, "ack", l -> l.is("ack") && !l.has("ref")).value();
    juan.sees("message", "id", ack.text("id"), "text", "plain");
  }

  @Test
  void roomsAreJoinedAndPartedAndTheLastJoinedOneIsCurrent() {
    Client eva = bed.client("eva-rooms", "nodo1");
    Client leo = bed.client("leo-rooms", "nodo2");
    assertEquals("done", leo.answer("/join lab").event());
    leo.sees("room-join", "user", "leo-rooms", "room", "lab");
    String ref = eva.command("/join #lab");
    eva.reply(ref);
    List<JsonLine> told = eva.seen("room-join", "user", "eva-rooms", "room", "lab");
    assertEquals(1, told.size());
    assertTrue(eva.events.all().indexOf(told.get(0)) < eva.events.all().indexOf(eva.reply(ref)));
    leo.sees("room-join", "user", "eva-rooms", "room", "lab");
    assertEquals("done", eva.answer("/join lab").event());
    assertEquals(1, eva.seen("room-join").size(), "nothing when he already was in");

    eva.says("in the lab");
    leo.sees("message", "text", "in the lab", "room", "lab");
    assertEquals("ack", eva.reply(eva.sendTo("general", "elsewhere")).event());
    juan.sees("message", "text", "elsewhere", "room", "general");
    eva.says("still the lab");
    leo.sees("message", "text", "still the lab", "room", "lab");
    assertTrue(juan.seen("message", "room", "lab").isEmpty(), "juan is not in the lab");

    JsonLine rooms = eva.answer("/rooms");
    JsonLine lab =
        rooms.objects("rooms").stream()
            .filter(r -> r.text("room").equals("lab"))
            .findAny()
            .orElseThrow();
    assertEquals(2, lab.number("members"));
    assertTrue(lab.flag("joined"));
    assertEquals("", lab.text("topic"));
    assertEquals(
        List.of("eva-rooms", "leo-rooms"),
        eva.answer("/who lab").objects("users").stream().map(u -> u.text("user")).toList());

    assertEquals("done", eva.answer("/part").event());
    leo.sees("room-part", "user", "eva-rooms", "room", "lab");
    eva.sees("room-part", "user", "eva-rooms", "room", "lab");
    eva.says("back in general");
    juan.sees("message", "text", "back in general", "room", "general");
    assertEquals("not-in-room", eva.reply(eva.sendTo("lab", "x")).text("code"));
    assertEquals("no-such-room", eva.reply(eva.sendTo("nowhere", "x")).text("code"));
    assertEquals("done", eva.answer("/part general").event());
    assertEquals("not-in-room", eva.reply(eva.send("x")).text("code"));
    eva.quit();
    leo.quit();
  }

  @Test
  void joinAndLeaveAreToldToThoseWhoShareARoomOnly() {
    Client eva = bed.client("eva-apart", "nodo1", "--room", "island");
    Client leo = bed.client("leo-apart", "nodo2");
    ana.sees("join", "user", "leo-apart");
    leo.quit();
    ana.sees("leave", "user", "leo-apart");
    eva.says("barrier");
    assertTrue(eva.seen("join", "user", "leo-apart").isEmpty());
    assertTrue(eva.seen("leave", "user", "leo-apart").isEmpty());
    assertTrue(ana.seen("join", "user", "eva-apart").isEmpty());
    eva.quit();
  }

  @Test
  void answersToCommandsCarryTheirRef() {
    JsonLine who = ana.answer("/who");
    assertEquals("users", who.event());
    JsonLine me =
        who.objects("users").stream()
            .filter(u -> u.text("user").equals("ana"))
            .findAny()
            .orElseThrow();
    assertEquals("nodo1", me.text("node"));
    assertTrue(me.texts("rooms").contains("general"));
    assertTrue(me.has("since"));
    JsonLine nodes = ana.answer("/nodes");
    assertEquals("nodes", nodes.event());
    assertEquals(
        List.of("nodo1", "nodo2"),
        nodes.objects("nodes").stream().map(n -> n.text("node")).toList());
    JsonLine nodo2 = nodes.objects("nodes").get(1);
    assertEquals("up", nodo2.text("state"));
    assertTrue(nodo2.text("address").startsWith("127.0.0.1:"), nodo2.raw());
    assertTrue(nodo2.number("users") >= 1);
    assertFalse(nodo2.text("version").isEmpty());
    assertEquals("done", ana.answer("/clear").event());
    assertEquals("done", ana.answer("/help").event());
    assertEquals("done", ana.answer("/help msg").event());
    assertEquals("no-such-user", ana.answer("/whois nobody").text("code"));
    assertEquals("no-such-user", ana.reply(ana.tell("nobody", "x")).text("code"));
    assertEquals("no-such-user", ana.answer("/msg nobody x").text("code"));
  }

  @Test
  void badLinesAreAnsweredAndNothingIsLost() {
    Client eva = bed.client("eva-bad", "nodo1");
    List<String> lines = new ArrayList<>();
    List<String> codes = new ArrayList<>();
    for (String[] pair :
        new String[][] {
          {"bad-json", "exit"},
          {"bad-json", "not json"},
          {"bad-json", "[1,2]"},
          {"bad-json", "\"text\""},
          {"bad-json", "{\"send\":"},
          {"bad-json", "{\"send\":\"" + "x".repeat(70_000) + "\"}"},
          {"bad-input", "{}"},
          {"bad-input", "{\"send\":1}"},
          {"bad-input", "{\"send\":\"\"}"},
          {"bad-input", "{\"send\":\"a\",\"command\":\"/who\"}"},
          {"bad-input", "{\"send\":\"a\",\"room\":\"general\",\"to\":\"ana\"}"},
          {"bad-input", "{\"send\":\"a\",\"room\":7}"},
          {"bad-input", "{\"send\":\"bell \\u0007\"}"},
          {"bad-input", "{\"send\":\"a\",\"ref\":\"" + "r".repeat(65) + "\"}"},
          {"bad-input", "{\"send\":\"a\",\"ref\":5}"},
          {"bad-input", "{\"command\":\"/join\"}"},
          {"bad-name", "{\"command\":\"/join a!b\"}"},
          {"bad-name", "{\"command\":\"/join " + "x".repeat(33) + "\"}"},
          {"too-long", "{\"send\":\"" + "x".repeat(4_001) + "\"}"},
          {"unknown-command", "{\"command\":\"/wo\"}"},
          {"unknown-command", "{\"command\":\"/room lab\"}"},
          {"no-such-room", "{\"command\":\"/part nowhere\"}"},
        }) {
      codes.add(pair[0]);
      lines.add(pair[1]);
    }
    lines.forEach(eva.process::type);
    eva.process.typeBytes(
        new byte[] {'{', '"', 's', 'e', 'n', 'd', '"', ':', '"', (byte) 0xC3, '"', '}', '\n'});
    codes.add("bad-json");
    eva.says("unharmed");
    List<JsonLine> errors = eva.seen("error");
    assertEquals(codes, errors.stream().map(e -> e.text("code")).toList());
    assertTrue(errors.stream().allMatch(e -> !e.text("message").isBlank() && !e.has("ref")));
    assertTrue(
        errors.stream().anyMatch(e -> e.text("message").contains("/who")), "suggests the nearest");
    assertEquals(
        List.of("unharmed"), ana.sees("message", "from", "eva-bad").text("text").lines().toList());
    assertTrue(eva.process.err.all().isEmpty(), eva.process.story());
    assertEquals(
        "bad-input",
        eva.reply(ref(eva, "{\"command\":\"/join\",\"ref\":\"own\"}", "own")).text("code"));
    eva.quit();
  }

  @Test
  void textOfFourThousandCharactersIsSentWhole() {
    String text = "ñ".repeat(4_000);
    ana.says(text);
    juan.sees("message", "text", text);
  }

  @Test
  void inputThatEndsBeforeTheWelcomeIsSentFirst() {
    Client quick = bed.starting("quick", "nodo2");
    quick.process.type("{\"send\":\"first\"}").type("{\"send\":\"second\"}").endInput();
    assertEquals(0, quick.process.awaitExit());
    assertEquals("end-of-input", quick.sees("bye").text("reason"));
    assertEquals(2, quick.seen("ack").size());
    ana.sees("message", "from", "quick", "text", "second");
    assertEquals(List.of("first", "second"), ana.heard("quick"));
    ana.sees("leave", "user", "quick", "reason", "exit");
  }

  @Test
  void clientWhoseOutputIsClosedLeavesInOrder() throws Exception {
    Client eva = bed.client("eva-closed", "nodo1");
    ana.sees("join", "user", "eva-closed");
    eva.process.closeOutput();
    // A read that was waiting when its end was closed still takes what comes first.
    Waiting.until(
        "she notices that nobody reads",
        () -> {
          ana.says("write something to her");
          return !eva.process.isAlive();
        });
    assertEquals(0, eva.process.awaitExit());
    ana.sees("leave", "user", "eva-closed", "reason", "exit");
  }

  @Test
  void namesAreComposedAndCompareWithoutCase() {
    Client jose = bed.client("Jose\u0301 Díaz", "nodo2");
    assertEquals("José Díaz", jose.sees("welcome").text("user"));
    ana.sees("join", "user", "José Díaz");
    assertEquals("users", ana.answer("/whois \"JOSÉ DÍAZ\"").event());
    jose.says("cafe\u0301");
    ana.sees("message", "from", "José Díaz", "text", "café");
    jose.quit();
  }

  private static String ref(Client client, String line, String ref) {
    client.process.type(line);
    return ref;
  }
}
