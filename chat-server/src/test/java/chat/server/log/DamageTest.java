package chat.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.EventKey;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamageTest {
  @TempDir private Path directory;

  @BeforeAll
  static void load(@TempDir Path other) throws Exception {
    EventLog.prepare(other);
  }

  /** 30 events each of the origins 1 and 2, ten to a batch, in turn. */
  private List<Entry> filled() throws Exception {
    List<Entry> entries = new ArrayList<>();
    for (int seq = 1; seq <= 30; seq++) {
      entries.add(Lines.said(1, seq, 100 * seq, "ana", "general", "marker" + seq + " one"));
      entries.add(Lines.said(2, seq, 100 * seq + 50, "juan", "general", "marker" + seq + " two"));
    }
    store(entries, 10);
    return entries;
  }

  /** Stores {@code entries} as batches of so many. */
  private void store(List<Entry> entries, int group) throws Exception {
    try (WritingConnection connection =
        WritingConnection.open(
            directory.resolve("events.db"), Schema.EVENTS, Subjects.SAID, new String[0])) {
      for (int i = 0; i < entries.size(); i += group) {
        connection.append(entries.subList(i, i + group));
      }
    }
  }

  /** Changes a byte of each place in the file where {@code text} stands. */
  private int damage(String text) throws Exception {
    Path file = directory.resolve("events.db");
    byte[] bytes = Files.readAllBytes(file);
    byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
    int found = 0;
    for (int at = 0; at + wanted.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        bytes[at] ^= 0x20;
        found++;
      }
    }
    Files.write(file, bytes);
    return found;
  }

  private void sql(String... statements) throws Exception {
    try (Connection connection = Sql.openToWrite(directory.resolve("events.db"))) {
      Sql.execute(connection, statements);
    }
  }

  @Test
  void aDamagedEventIsNotReplayedAndEndsTheOriginUntilItIsAppendedAgain() throws Exception {
    List<Entry> entries = filled();
    assertEquals(1, damage("marker12 one"));
    try (TestLog log = new TestLog(directory)) {
      assertEquals(Map.of(1L, 11L, 2L, 30L), log.replayed.prefixes());
      assertEquals(List.of(new SeqRange(1, 12, 12)), log.replayed.holes());
      assertEquals(41, log.replay.size());
      assertTrue(entries.containsAll(log.replay));
      // As the core would, which has it from a peer; the later ones are here all the time.
      for (Entry entry : entries) {
        if (entry.id().origin() == 1 && entry.id().seq() >= 12) {
          log.with(entry);
        }
      }
    }
    try (TestLog again = new TestLog(directory)) {
      assertEquals(entries, again.replay);
      assertEquals(List.of(), again.replayed.holes());
    }
  }

  @Test
  void damageFoundWhileRunningIsToldNeverServedAndRestored() throws Exception {
    List<Entry> entries = filled();
    try (TestLog log = new TestLog(directory)) {
      sql("UPDATE batch SET events = replace(events, 'marker12 one', 'Marker12 one') WHERE id = 3");
      List<SeqRange> all = List.of(new SeqRange(1, 1, 30), new SeqRange(2, 1, 30));
      Range before = TestLog.get(log.log.range(all, 100, 1 << 20));
      assertEquals(entries.subList(0, 19), before.entries());
      assertFalse(before.isComplete());
      log.await("told", () -> log.damaged().equals(List.of(new SeqRange(1, 12, 12))));
      Range then = TestLog.get(log.log.range(all, 100, 1 << 20));
      assertEquals(entries.subList(0, 21), then.entries());
      assertEquals(List.of(new SeqRange(1, 12, 12)), then.missing());
      assertEquals(59, log.before("#general", EventKey.LAST, 100).size());
      TestLog.get(log.log.restore(entries));
      Range restored = TestLog.get(log.log.range(all, 100, 1 << 20));
      assertEquals(entries, restored.entries());
      assertTrue(restored.isComplete());
      assertEquals(entries, log.before("#general", EventKey.LAST, 100));
      assertEquals(1, log.damaged().size());
    }
    try (TestLog again = new TestLog(directory)) {
      assertEquals(entries, again.replay);
    }
  }

  @Test
  void aMissingRowIsNoticedAtTheStart() throws Exception {
    List<Entry> entries = filled();
    sql("DELETE FROM batch WHERE id = 2");
    try (TestLog log = new TestLog(directory)) {
      assertEquals(entries.subList(0, 10), log.replay);
      assertEquals(2, log.replayed.holes().size());
      TestLog.get(log.log.restore(entries));
      List<Entry> all = new ArrayList<>();
      log.log.replay(all::add);
      assertEquals(entries, all);
    }
  }

  @Test
  void aMissingLastRowIsNoticedAtTheStart() throws Exception {
    List<Entry> entries = filled();
    sql("DELETE FROM batch WHERE id = 6");
    try (TestLog log = new TestLog(directory)) {
      assertEquals(entries.subList(0, 50), log.replay);
      assertEquals(List.of(new SeqRange(1, 26, 30), new SeqRange(2, 26, 30)), log.replayed.holes());
    }
  }

  @Test
  void aRowOfRubbishLosesOnlyItself() throws Exception {
    List<Entry> entries = filled();
    sql("UPDATE batch SET events = randomblob(length(events)) WHERE id = 4");
    try (TestLog log = new TestLog(directory)) {
      assertEquals(entries.subList(0, 30), log.replay);
      assertEquals(List.of(new SeqRange(1, 16, 20), new SeqRange(2, 16, 20)), log.replayed.holes());
      assertEquals(50, log.before("#general", EventKey.LAST, 100).size());
    }
  }

  @Test
  void flagsThatWereChangedAreNoticedAndTheEventsKept() throws Exception {
    List<Entry> entries = filled();
    sql(
        "UPDATE batch SET events = cast(substr(events, 1, 2) || x'01' || substr(events, 4) AS BLOB)"
            + " WHERE id = 5");
    try (LogFile file = LogFile.open(directory)) {
      assertEquals(1, file.forEach(entry -> {}));
    }
    try (TestLog log = new TestLog(directory)) {
      assertEquals(60, log.replay.size());
      assertEquals(List.of(), log.replayed.holes());
      assertEquals(60, entries.size());
    }
    try (LogFile file = LogFile.open(directory)) {
      assertEquals(0, file.forEach(entry -> {}));
    }
  }

  @Test
  void aPageOfRubbishIsEitherSurvivedOrToldInALine() throws Exception {
    List<Entry> entries = new ArrayList<>();
    for (int seq = 1; seq <= 3_000; seq++) {
      entries.add(Lines.said(1, seq, 100 * seq, "ana", "general", "x".repeat(200) + seq));
    }
    store(entries, 10);
    Path file = directory.resolve("events.db");
    byte[] whole = Files.readAllBytes(file);
    int survived = 0;
    for (int page = 1; page < whole.length / 4096; page += 23) {
      Files.write(file, whole);
      try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
        out.seek(page * 4096L);
        out.write("rubbish ".repeat(512).getBytes(StandardCharsets.UTF_8));
      }
      Files.deleteIfExists(directory.resolve("words.db"));
      try (TestLog log = new TestLog(directory)) {
        assertTrue(entries.containsAll(log.replay.subList(0, Math.min(5, log.replay.size()))));
        for (int i = 0; i < log.replay.size(); i++) {
          assertEquals(entries.get(i), log.replay.get(i), "page " + page);
        }
        survived++;
      } catch (DamagedLogException e) {
        assertTrue(e.getMessage().contains("events.db is torn or damaged: move it away"));
      }
    }
    assertTrue(survived > whole.length / 4096 / 46, survived + " of " + whole.length / 4096 / 23);
  }

  @Test
  void aTornFileIsToldInALineAndLeftAsItIs() throws Exception {
    filled();
    Path file = directory.resolve("events.db");
    byte[] whole = Files.readAllBytes(file);
    byte[] torn = Arrays.copyOf(whole, whole.length - 5_000);
    Files.write(file, torn);
    LogException refused = assertThrows(LogException.class, () -> new TestLog(directory));
    assertTrue(refused instanceof DamagedLogException, refused.toString());
    assertTrue(refused.getMessage().contains(file + " is torn or damaged"), refused.getMessage());
    assertEquals(torn.length, Files.size(file));
  }
}
