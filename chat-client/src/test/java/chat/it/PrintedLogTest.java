package chat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code ./chat log} beside a node that writes, and after its end. */
class PrintedLogTest {
  private static final String LOG_MAIN = "chat.server.LogMain";
  private static final int PRINTS = 3;
  private static final int LINES = 40;

  @RegisterExtension final Bed bed = Bed.perTest();

  @Test
  void whatIsAcknowledgedIsPrintedInOrderWhileTheNodeWritesAndAfterItWasKilled() {
    Node node = bed.nodes("nodo1").get(0);
    Client ana = bed.client("ana", "nodo1");
    Set<String> acknowledged = new HashSet<>();
    List<String> before = List.of();
    for (int print = 0; print < PRINTS; print++) {
      acknowledged.add(ana.says("before print " + print).text("id"));
      for (int i = 0; i < LINES; i++) {
        ana.send("line " + i + " while it prints"); // nobody waits for these
      }
      List<String> ids = ids(print());
      assertTrue(ids.containsAll(acknowledged), () -> ids + " lacks some of " + acknowledged);
      assertEquals(before, ids.subList(0, before.size()), "what was printed stays as it was");
      before = ids;
    }
    acknowledged.add(ana.says("the last one").text("id"));
    node.process.signal(Proc.Signal.KILL);
    node.process.awaitExit();

    List<JsonLine> all = print();
    assertEquals(PRINTS * (LINES + 1) + 1, all.size());
    assertTrue(ids(all).containsAll(acknowledged));
    assertEquals(before, ids(all).subList(0, before.size()));
    assertInOrder(all);
    JsonLine last = all.get(all.size() - 1);
    assertEquals("the last one", last.text("text"));
    assertEquals("ana", last.text("from"));
    Proc lines = bed.tool(LOG_MAIN, directory().toString());
    assertEquals(0, lines.awaitExit(), lines.story());
    assertTrue(
        lines.out.all().stream()
            .anyMatch(line -> line.endsWith(last.text("id") + "  #general [ana] the last one")),
        lines.story());
  }

  private Path directory() {
    return bed.processes().directory("home/.local/share/nodo-chat/nodo1");
  }

  /** The lines that were said, as it prints them. */
  private List<JsonLine> print() {
    Proc log = bed.tool(LOG_MAIN, directory().toString(), "--json");
    assertEquals(0, log.awaitExit(), log.story());
    assertEquals(List.of(), log.err.all());
    return log.out.all().stream()
        .map(JsonLine::parse)
        .filter(line -> line.event().equals("message"))
        .toList();
  }

  private static List<String> ids(List<JsonLine> lines) {
    return lines.stream().map(line -> line.text("id")).toList();
  }

  private static void assertInOrder(List<JsonLine> lines) {
    List<String> stamps = new ArrayList<>(lines.stream().map(line -> line.text("stamp")).toList());
    List<String> sorted = stamps.stream().sorted().toList();
    assertEquals(sorted, stamps);
    assertEquals(stamps.size(), new HashSet<>(ids(lines)).size(), "nothing twice");
  }
}
