package chat.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People at terminals, on two nodes. */
class ConsoleInTmuxTest {
  @RegisterExtension final Bed bed = Bed.perTest();

  private Pane console(String user, String node, int columns, String... options) {
    return console(List.of(), user, node, columns, options);
  }

  private Pane console(
      List<String> prefix, String user, String node, int columns, String... options) {
    List<String> command = new ArrayList<>(prefix);
    command.add(Jdk.current().tool("java"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1"));
    command.add("-Djava.io.tmpdir=" + bed.processes().directory("tmp"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Bed.CLIENT_MAIN));
    command.addAll(List.of("--registry", bed.registry().address()));
    command.addAll(List.of("--node", node, "--name", user));
    command.addAll(List.of(options));
    return new Pane(bed.processes(), user, columns, 24, Map.of(), command);
  }

  @Test
  void peopleTalkAcrossNodesInTheirLanguages() {
    bed.nodes("nodo1", "nodo2");
    Pane ana = console("ana", "nodo1", 80, "--lang", "en").shows("#general ana>");
    Pane juan = console("juan", "nodo2", 40, "--lang", "es").shows("#general juan>");
    ana.shows("[JOIN] juan joined the chat");
    ana.shows("/help lists commands");
    juan.shows("/help da las órdenes");
    ana.line("¿qué tal, juan? 日本語");
    juan.shows("[ana] ¿qué tal, juan? 日本語");
    juan.line("bien");
    ana.shows("[juan] bien").shows("nodes [nodo1] nodo2");
    juan.shows("nodos [nodo2] nodo1");
    ana.type("/msg ju").press("Tab").line("a secret");
    juan.shows("[private ana → juan] a secret");
    ana.line("/who").shows("juan  nodo2  general");
    ana.line("/wo").shows("did you mean /who?");
    juan.line("/clear").line("/help");
    juan.shows("/join SALA").shows("/quit").shows("//texto envía /texto.");
    juan.line("exit").shows("EXIT 0").shows("BEFORE");
    ana.shows("[LEAVE] juan left the chat");
    ana.press("C-d").shows("EXIT 0").shows("BEFORE");
  }

  @Test
  void whatIsBeingTypedStaysWholeWhileLinesComeInAndTheScreenIsResized() {
    bed.nodes("nodo1");
    Client john = bed.client("John", "nodo1");
    Pane ana = console("ana", "nodo1", 80).shows("#general ana>");
    ana.type("half a line");
    for (int i = 0; i < 200; i++) {
      john.send("line " + i);
    }
    ana.shows("[John] line 199").shows("#general ana> half a line");
    ana.resize(40, 10).shows("#general ana> half a line").shows("[John] line 199");
    assertTrue(ana.rows().get(8).contains("[nodo1]"), "the bar: " + ana.rows());
    ana.press("PPage").shows("PageDown");
    assertFalse(ana.has("[John] line 199"), "paged up");
    ana.press("NPage").shows("[John] line 199").type(", whole").press("Enter");
    john.sees("message", "text", "half a line, whole");
    ana.shows("[ana] half a line, whole");
  }

  @Test
  void whenItsNodeIsKilledTheConsoleGoesOnAtAnother() {
    List<Node> nodes = bed.nodes("nodo1", "nodo2");
    Client john = bed.client("John", "nodo2");
    Pane ana = console("ana", "nodo1", 80).shows("#general ana>");
    ana.type("typed before");
    nodes.get(0).process.signal(Proc.Signal.KILL);
    ana.shows("[NODE] nodo1 is down, its users move", Duration.ofSeconds(10));
    ana.shows("nodes [nodo2]");
    ana.shows("#general ana> typed before").type(", sent after").press("Enter");
    john.sees("message", "text", "typed before, sent after");
    nodes.get(1).process.signal(Proc.Signal.KILL);
    ana.line("nobody hears this yet").shows("1 unsent").shows("no node answers");
    ana.line("nor this").shows("[ana] nor this").shows("2 unsent");
    ana.press("C-c").shows("unsent line").type("still an editor");
    ana.shows("#general ana> still an editor").shows("[ana] nor this");
    ana.press("C-c", "C-c").shows("unsent line").type("y").shows("dropped.");
    ana.hides("[ana] nor this");
  }

  @Test
  void sigtermLeavesInOrderAndGivesTheTerminalBack() {
    bed.nodes("nodo1");
    Client john = bed.client("John", "nodo1");
    Pane ana = console("ana", "nodo1", 80).shows("#general ana>");
    ana.process(Bed.CLIENT_MAIN).destroy();
    ana.shows("EXIT 0").shows("BEFORE");
    assertArrayEquals(new String[0], bed.processes().directory("tmp").toFile().list());
    john.sees("leave", "user", "ana", "reason", "exit");
  }

  @Test
  void aDumbTerminalGetsPlainLines() {
    bed.nodes("nodo1");
    Pane ana = console(List.of("env", "TERM=dumb"), "ana", "nodo1", 80);
    ana.shows("[JOIN] ana joined the chat");
    ana.line("hi").shows("[ana] hi");
    ana.press("C-d").shows("EXIT 0");
    assertEquals("BEFORE", ana.rows().get(0));
  }
}
