package chat.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.EventKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
  @TempDir private Path directory;

  @Test
  void whatIsAppendedIsReportedOnceInOrderAndReplayedInKeyOrder() throws Exception {
    List<Entry> entries = shuffledOrigins(5_000);
    try (TestLog log = new TestLog(directory).with(entries)) {
      assertEquals(entries, log.durable());
    }
    try (TestLog again = new TestLog(directory)) {
      List<Entry> sorted = new ArrayList<>(entries);
      sorted.sort(Entry.ORDER);
      assertEquals(sorted, again.replay);
      assertEquals(5_000, again.replayed.events());
      assertTrue(again.replayed.holes().isEmpty());
      Map<Long, Long> prefixes = again.replayed.prefixes();
      assertEquals(5_000, prefixes.values().stream().mapToLong(n -> n).sum());
    }
  }

  /** Events of several origins, each in its own order, with stamps from years apart. */
  private static List<Entry> shuffledOrigins(int count) {
    Random random = new Random(1);
    long[] seq = new long[6];
    long[] millis = {0, 10_000, 86_400_000, 0, 0, 0};
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int origin = random.nextInt(seq.length);
      millis[origin] += random.nextInt(origin == 5 ? 100_000_000 : 500);
      seq[origin]++;
      entries.add(
          i % 10 == 0
              ? Lines.unknown(origin - 3, seq[origin], millis[origin], random.nextInt(3_000))
              : Lines.said(origin - 3, seq[origin], millis[origin], "ana", "r" + i % 7, "hi"));
    }
    return entries;
  }

  @Test
  void aClosedLogLeavesNothingButItsFiles() throws Exception {
    try (TestLog log = new TestLog(directory).with(Lines.said(1, 1))) {
      Search line =
          new Search("line", Lines.account("nobody"), Set.of("general"), null, null, 0, 5);
      assertEquals(1, log.search(line).size());
      assertEquals(1, log.before("#general", EventKey.LAST, 20).size());
    }
    assertFiles("events.db", "events.lock", "words.db");
  }

  private void assertFiles(String... names) throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(
          List.of(names), files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void anEmptyLogHasNothing() throws Exception {
    try (TestLog log = new TestLog(directory)) {
      assertEquals(0, log.replayed.events());
      log.await("idle", () -> log.log.commitNanos() == 0);
      assertEquals(List.of(), log.before("#general", EventKey.LAST, 20));
    }
    assertFiles("events.db", "events.lock", "words.db");
  }

  @Test
  void aDirectoryWithSignsThatUrisUseIsOne() throws Exception {
    Path odd = directory.resolve("a b?mode=ro#x%20ñ&immutable=1");
    try (TestLog log = new TestLog(odd).with(Lines.said(1, 1))) {
      assertEquals(1, log.durableCount());
      assertTrue(Files.exists(odd.resolve("events.db")));
    }
    try (TestLog again = new TestLog(odd)) {
      assertEquals(1, again.replayed.events());
    }
  }

  @Test
  void aGapIsNotStoredAndFailsTheLog() throws Exception {
    try (TestLog log = new TestLog(directory).with(Lines.said(1, 1))) {
      log.log.append(Lines.said(1, 3));
      log.await("failed", () -> !log.failures().isEmpty());
      log.log.append(Lines.said(1, 2));
      TestLog.get(log.log.probe());
      log.with(Lines.said(1, 2));
      assertEquals(List.of(Lines.said(1, 1), Lines.said(1, 2)), log.durable());
    }
  }

  @Test
  void whatIsStoredAlreadyIsReportedWithoutASecondCopy() throws Exception {
    try (TestLog log = new TestLog(directory).with(Lines.said(1, 1), Lines.said(1, 2))) {
      log.with(Lines.said(1, 1), Lines.said(1, 2), Lines.said(1, 3));
    }
    try (TestLog again = new TestLog(directory)) {
      assertEquals(List.of(Lines.said(1, 1), Lines.said(1, 2), Lines.said(1, 3)), again.replay);
    }
  }

  @Test
  void afterAHaltNothingIsReportedOrTakenUntilAProbeSucceeds() throws Exception {
    try (TestLog log = new TestLog(directory)) {
      log.onExecutor(
          () -> {
            for (int seq = 1; seq <= 500; seq++) {
              log.log.append(Lines.said(1, seq));
            }
            log.log.halt();
            log.log.append(Lines.said(1, 501));
          });
      CompletableFuture<Void> probe = log.log.probe();
      TestLog.get(probe);
      log.onExecutor(() -> {});
      assertEquals(0, log.durableCount());
      List<Entry> stored = new ArrayList<>();
      long last = log.log.replay(stored::add).prefixes().getOrDefault(1L, 0L);
      assertEquals(last, stored.size());
      log.with(Lines.said(1, last + 1));
      assertEquals(List.of(Lines.said(1, last + 1)), log.durable());
      assertTrue(log.failures().isEmpty());
    }
  }

  @Test
  void whatWaitsAtTheCloseIsStillWritten() throws Exception {
    TestLog log = new TestLog(directory);
    for (int seq = 1; seq <= 3_000; seq++) {
      log.log.append(Lines.said(1, seq));
    }
    log.close();
    log.close();
    try (TestLog again = new TestLog(directory)) {
      assertEquals(3_000, again.replayed.events());
    }
  }

  @Test
  void theNamesOfNodesAreKept() throws Exception {
    try (TestLog log = new TestLog(directory)) {
      TestLog.get(log.log.rememberPeer("nodo2"));
      TestLog.get(log.log.rememberPeer("nodo3"));
      TestLog.get(log.log.rememberPeer("nodo2"));
    }
    try (TestLog again = new TestLog(directory)) {
      assertEquals("[nodo2, nodo3]", TestLog.get(again.log.peers()).toString());
    }
  }
}
