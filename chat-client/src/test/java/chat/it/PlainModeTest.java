package chat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person reads when standard input or output is no terminal. */
class PlainModeTest {
  @RegisterExtension final Bed bed = Bed.perTest();

  @Test
  void everyKindOfLineLooksAsPromised() {
    List<Node> nodes = bed.nodes("nodo1", "nodo2");
    Proc ana = bed.plain("ana", "nodo1");
    prints(ana, "[JOIN] ana joined the chat");
    Proc eva = bed.plain("Eva", "nodo1", "--lang", "es");
    prints(eva, "[JOIN] Eva se unió al chat");
    prints(ana, "[JOIN] Eva joined the chat");
    Client john = bed.client("John", "nodo2");
    prints(ana, "[JOIN] John joined the chat");
    john.says("hi!");
    prints(ana, "[John] hi!");
    prints(eva, "[John] hi!");
    john.answer("/me waves");
    prints(ana, "* John waves");
    john.reply(john.tell("ana", "hi"));
    prints(ana, "[private John → ana] hi");
    ana.type("/join lab");
    prints(ana, "[ROOM] ana joined #lab");
    john.answer("/join lab");
    prints(ana, "[ROOM] John joined #lab");
    john.reply(john.sendTo("general", "over there"));
    prints(ana, "#general [John] over there");
    john.answer("/part lab");
    prints(ana, "[ROOM] John left #lab");
    ana.type("//who is text");
    prints(ana, "[ana] /who is text");
    ana.type("/part");
    john.quit();
    prints(ana, "[LEAVE] John left the chat");
    Client dead = bed.client("dead", "nodo1");
    prints(ana, "[JOIN] dead joined the chat");
    dead.process.signal(Proc.Signal.KILL);
    prints(ana, "[LEAVE] dead is gone");
    bed.node("nodo3").ready();
    prints(ana, "[NODE] nodo3 is up");
    prints(eva, line -> line.startsWith("[NODE] nodo3 ") && !line.equals("[NODE] nodo3 is up"));
    nodes.get(1).process.signal(Proc.Signal.TERM);
    prints(ana, "[NODE] nodo2 is closing");
    nodes.get(0).process.signal(Proc.Signal.KILL);
    prints(ana, "[NODE] nodo1 is down, its users move");
    ana.type("moved");
    prints(ana, "[ana] moved");
    prints(eva, "[ana] moved");
    eva.type("exit");
    assertEquals(0, eva.awaitExit());
    ana.endInput();
    assertEquals(0, ana.awaitExit());
    for (String line : ana.out.all()) {
      assertTrue(
          line.matches(
              "(#\\S+ )?\\[(JOIN|LEAVE|NODE|ROOM|John|ana|Eva|private .*)] .*|\\* .*|— .* —"),
          "nothing else is printed: " + line);
    }
  }

  @Test
  void answersAreOneObjectALineAndErrorsGoToStandardError() {
    bed.nodes("nodo1");
    Proc ana = bed.plain("ana", "nodo1");
    prints(ana, "[JOIN] ana joined the chat");
    ana.type("/nodes").type("/who").type("/rooms").type("/whois ana");
    prints(ana, line -> line.startsWith("nodo1  up  "));
    prints(ana, line -> line.startsWith("ana") && line.contains("nodo1"));
    prints(ana, line -> line.contains("general"));
    ana.type("/whoo").type("/whois nobody").type("/join a!b");
    ana.complains("suggestion", line -> line.contains("/who"));
    ana.complains("no such user", line -> line.contains("nobody"));
    ana.complains("bad name", line -> line.contains("a!b"));
    ana.type("/help").type("the end").endInput();
    assertEquals(0, ana.awaitExit());
    assertEquals(3, ana.err.size(), ana.story());
    assertTrue(ana.out.all().contains("[ana] the end"), "sent before the end: " + ana.story());
  }

  @Test
  void nothingDependsOnTheLocale() {
    bed.nodes("nodo1");
    Client juan = bed.client("juan", "nodo1");
    Proc ana = bed.processes().start(bed.launchPlain("ana", "nodo1").env("LC_ALL", "C"));
    prints(ana, "[JOIN] ana joined the chat");
    ana.type("/join ñandú");
    prints(ana, "[ROOM] ana joined #ñandú");
    juan.answer("/join ñandú");
    ana.type("¿€ 你好 🙂?");
    juan.sees("message", "text", "¿€ 你好 🙂?", "room", "ñandú");
    prints(ana, "[ana] ¿€ 你好 🙂?");
    ana.typeBytes(new byte[] {(byte) 0xC3, (byte) 0x28, '\n'});
    ana.complains("line that is not UTF-8", line -> line.contains("UTF-8"));
    ana.type("still here").type("exit");
    juan.sees("message", "text", "still here");
    assertEquals(0, ana.awaitExit());
    assertFalse(
        ana.out.all().stream().anyMatch(line -> line.contains("?]") || line.contains("\uFFFD")));
  }

  @Test
  void linesThatWereNotAcknowledgedAreToldAtTheEndOfInput() {
    Node only = bed.nodes("nodo1").get(0);
    Proc ana = bed.plain("ana", "nodo1");
    prints(ana, "[JOIN] ana joined the chat");
    only.process.signal(Proc.Signal.KILL);
    ana.complains("word of the search", line -> line.contains("still trying"));
    ana.type("nobody takes this").endInput();
    assertEquals(1, ana.awaitExit(java.time.Duration.ofSeconds(40)));
    String last = ana.err.all().get(ana.err.size() - 1);
    assertTrue(last.startsWith("not everything was acknowledged"), ana.story());
  }

  private static void prints(Proc proc, String line) {
    prints(proc, line::equals, line);
  }

  private static void prints(Proc proc, java.util.function.Predicate<String> fits) {
    prints(proc, fits, "such line");
  }

  private static void prints(Proc proc, java.util.function.Predicate<String> fits, String what) {
    try {
      proc.prints(what, fits);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n  stderr: " + proc.err.tail(), e);
    }
  }
}
