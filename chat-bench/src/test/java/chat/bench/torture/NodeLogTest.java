package chat.bench.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NodeLogTest {
  @TempDir Path directory;

  @Test
  void theLastWordOnEachPeerCounts() throws Exception {
    Files.write(
        directory.resolve("node.log"),
        List.of(
            "2026-05-04 10:00:00.000 INFO  sequencer Peers nodo2 is up",
            "2026-05-04 10:00:01.000 INFO  sequencer Peers nodo2 is down",
            "  at something",
            "2026-05-04 10:00:01.500 INFO  sequencer Peers nodo3 is up",
            "2026-05-04 10:00:02.250 INFO  sequencer Peers nodo2 is up"));
    Map<String, NodeLog.Link> links = NodeLog.links(directory, 0);
    assertEquals(new NodeLog.Link(true, at(2, 250)), links.get("nodo2"));
    assertEquals(new NodeLog.Link(true, at(1, 500)), links.get("nodo3"));
    assertEquals(Map.of(), NodeLog.links(directory, at(3, 0)), "an earlier process said it");
  }

  @Test
  void aNodeThatNotedNothingHasNoLinks() throws Exception {
    assertEquals(Map.of(), NodeLog.links(directory, 0));
  }

  private static long at(int second, int millis) {
    return LocalDateTime.of(2026, 5, 4, 10, 0, second, millis * 1_000_000)
        .atZone(ZoneId.systemDefault())
        .toInstant()
        .toEpochMilli();
  }
}
