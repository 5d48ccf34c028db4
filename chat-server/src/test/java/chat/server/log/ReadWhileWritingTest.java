package chat.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.EventKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadWhileWritingTest {
  private static final int EVENTS = 20_000;

  @TempDir private Path directory;

  @Test
  void whatIsDurableIsReadAtOnceInOrderAndWithoutGaps() throws Exception {
    try (TestLog log = new TestLog(directory)) {
      Thread writer =
          new Thread(
              () -> {
                for (int seq = 1; seq <= EVENTS; seq++) {
                  log.log.append(Lines.said(1, seq));
                }
              });
      writer.start();
      Search search =
          new Search("line", Lines.account("nobody"), Set.of("general"), null, null, 0, 50);
      int durable = 0;
      while (durable < EVENTS) {
        durable = log.durableCount();
        if (durable > 0) {
          SeqRange newest = new SeqRange(1, Math.max(1, durable - 99), durable);
          Range range = TestLog.get(log.log.range(List.of(newest), 100, 1 << 20));
          assertTrue(range.isComplete());
          assertEquals(Math.min(100, durable), range.entries().size());
          assertConsecutive(range.entries());
        }
        List<Entry> page = log.before("#general", EventKey.LAST, 50);
        assertConsecutive(page);
        assertTrue(page.size() >= Math.min(50, durable));
        TestLog.get(log.log.search(search, entry -> true)).entries();
      }
      writer.join();
      assertEquals(50, log.search(search).size());
      assertConsecutive(log.search(search));
    }
  }

  private static void assertConsecutive(List<Entry> entries) {
    for (int i = 1; i < entries.size(); i++) {
      assertEquals(entries.get(i - 1).id().seq() + 1, entries.get(i).id().seq());
    }
  }
}
