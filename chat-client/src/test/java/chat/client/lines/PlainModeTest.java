package chat.client.lines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.client.connection.Chat;
import chat.server.Node;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code --plain} against real nodes. */
class PlainModeTest {
  @RegisterExtension final LineBed bed = new LineBed();

  @Test
  void aScriptsLinesReadAsTheContractSays() throws Exception {
    bed.node("nodo1");
    LineBed.Run run = bed.plain(bed.options("ana"));
    assertEquals(
        0,
        run.with(
            "¡hola!",
            "",
            "/me waves",
            "//help",
            "/join lab",
            "in the lab",
            "/who lab",
            "/rooms",
            "/part",
            "back",
            "exit",
            "never"));
    List<String> lines = run.out.lines();
    assertEquals("[JOIN] ana joined the chat", lines.get(0));
    for (String line :
        List.of(
            "[ana] ¡hola!",
            "* ana waves",
            "[ana] /help",
            "[ROOM] ana joined #lab",
            "[ana] in the lab",
            "ana  nodo1  general,lab",
            "#general  1 user  joined",
            "#lab  1 user  joined",
            "[ROOM] ana left #lab",
            "[ana] back")) {
      assertEquals(1, lines.stream().filter(line::equals).count(), line + " in " + lines);
    }
    assertEquals(11, lines.size(), lines.toString());
    assertEquals(List.of(), run.err.lines());
  }

  @Test
  void mistakesAreALineEachOnStderr() throws Exception {
    bed.node("nodo1");
    LineBed.Run run = bed.plain(bed.options("ana"), "es");
    assertEquals(
        0,
        run.with(
            "/jion lab",
            "/join a b",
            "/msg",
            "/msg nadie hola",
            "/whois nadie",
            "/part attic",
            "x".repeat(4_001),
            "x".repeat(70_000),
            "a\u0007b"));
    assertEquals(List.of("[JOIN] ana se unió al chat"), run.out.lines());
    List<String> errors = run.err.lines();
    assertTrue(errors.get(0).contains("¿querías decir /join?"), errors.toString());
    assertTrue(
        errors.contains("ningún usuario 'nadie' está conectado: /who muestra quiénes están"));
    assertEquals(9, errors.size(), errors.toString());
    for (String error : errors) {
      assertTrue(!error.contains(" the "), error);
    }
  }

  @Test
  void whoIsRefusedReadsWhyInTheOwnLanguageAndProgramsInEnglish() throws Exception {
    bed.node("nodo1");
    LineBed.Run plain = bed.plain(bed.options("ana").withNode("nodo9"), "es");
    assertEquals(1, plain.with());
    assertEquals(
        List.of("no hay ningún nodo 'nodo9' registrado: ./chat nodes muestra los que hay"),
        plain.err.lines());
    LineBed.Run json = bed.json(bed.options("ana").withNode("nodo9"), "es");
    assertEquals(1, json.with());
    String message = "no node 'nodo9' is registered: ./chat nodes shows those that are";
    assertTrue(json.out.lines().get(0).contains("\"message\":\"" + message + "\""));
    assertEquals(List.of(message), json.err.lines());
  }

  @Test
  void aLineOfAnotherRoomSaysWhichOne() throws Exception {
    bed.node("nodo1");
    Chat eva = bed.chat("eva");
    eva.join("lab");
    LineBed.Run run = bed.plain(bed.options("ana").withRoom("lab")).start();
    run.out.await("[JOIN] ana joined the chat"::equals);
    run.in.lines("/join attic");
    run.out.await("[ROOM] ana joined #attic"::equals);
    run.in.lines("here");
    run.out.await("[ana] here"::equals);
    eva.send("lab", "there").get(10, TimeUnit.SECONDS);
    run.out.await("#lab [eva] there"::equals);
    eva.tell("ana", "psst").get(10, TimeUnit.SECONDS);
    run.out.await("[private eva → ana] psst"::equals);
    run.in.end();
    assertEquals(0, run.exitCode());
  }

  @Test
  void aNodeThatClosesHandsItsUserOver() throws Exception {
    Node first = bed.node("nodo1");
    bed.node("nodo2");
    LineBed.Run run = bed.plain(bed.options("ana").withNode("nodo1")).start();
    run.out.await("[JOIN] ana joined the chat"::equals);
    run.in.lines("before");
    run.out.await("[ana] before"::equals);
    first.close();
    run.in.lines("after");
    run.out.await("[ana] after"::equals);
    run.in.end();
    assertEquals(0, run.exitCode());
    List<String> lines = run.out.lines();
    assertEquals(1, lines.stream().filter("[NODE] nodo1 is closing"::equals).count());
  }

  @Test
  void aRefusalIsOneLineOnStderr() throws Exception {
    LineBed.Run run = bed.plain(bed.options("ana").withNode("nodo9"));
    assertEquals(1, run.with("hi"));
    assertEquals(List.of(), run.out.lines());
    assertEquals(1, run.err.lines().size());
  }
}
