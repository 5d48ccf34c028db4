package chat.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledWriterTest {
  private static final int ROUNDS = 4;

  @TempDir private Path directory;

  @Test
  void killedInTheMiddleOfCommitsEverythingReportedIsThereWithoutAGap() throws Exception {
    Map<Long, Long> reported = new HashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      try (Child writer = new Child(List.of(), WriterMain.class, directory, round)) {
        read(writer, 500 + 1_300 * round, reported);
        writer.kill();
        read(writer, Integer.MAX_VALUE, reported);
      }
      try (TestLog log = new TestLog(directory)) {
        Map<Long, Long> stored = log.replayed.prefixes();
        reported.forEach(
            (origin, seq) -> assertTrue(stored.get(origin) >= seq, stored + " of " + reported));
        assertEquals(List.of(), log.replayed.holes());
        long all = stored.values().stream().mapToLong(n -> n).sum();
        assertEquals(all, log.replayed.events());
      }
    }
  }

  /** Reads what it reports, {@code count} lines at most; the last may be cut off by its end. */
  private static void read(Child writer, int count, Map<Long, Long> reported) throws Exception {
    String before = null;
    for (int i = 0; i < count; i++) {
      String line = writer.line();
      if (before != null) {
        String[] fields = before.split(" ");
        reported.merge(Long.valueOf(fields[0]), Long.valueOf(fields[1]), Math::max);
      }
      if (line == null) {
        return;
      }
      before = line;
    }
  }
}
