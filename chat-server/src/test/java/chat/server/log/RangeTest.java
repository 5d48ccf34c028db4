package chat.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RangeTest {
  @TempDir private Path directory;

  private static List<Entry> inTurn(int count) {
    List<Entry> entries = new ArrayList<>();
    for (int seq = 1; seq <= count; seq++) {
      entries.add(Lines.said(-5, seq, 100 * seq, "ana", "general", "a" + seq));
      entries.add(Lines.said(9, seq, 100 * seq + 50, "juan", "lab", "b" + seq));
    }
    return entries;
  }

  @Test
  void rangesOfSeveralOriginsComeMergedAndChunkAfterChunkGivesThemAll() throws Exception {
    List<Entry> entries = inTurn(700);
    try (TestLog log = new TestLog(directory)) {
      for (int i = 0; i < entries.size(); i += 70) {
        log.with(entries.subList(i, i + 70));
      }
      List<Entry> got = new ArrayList<>();
      long a = 1;
      long b = 1;
      while (a <= 700 || b <= 700) {
        List<SeqRange> left = new ArrayList<>();
        if (a <= 700) {
          left.add(new SeqRange(-5, a, 700));
        }
        if (b <= 700) {
          left.add(new SeqRange(9, b, 700));
        }
        Range chunk = TestLog.get(log.log.range(left, 97, 1 << 20));
        assertEquals(got.size() + chunk.entries().size() == 1_400, chunk.isComplete());
        for (Entry entry : chunk.entries()) {
          a += entry.id().origin() == -5 ? 1 : 0;
          b += entry.id().origin() == 9 ? 1 : 0;
        }
        got.addAll(chunk.entries());
      }
      assertEquals(entries, got);
    }
  }

  @Test
  void bytesAreALimitButOneEventAlwaysComes() throws Exception {
    try (TestLog log = new TestLog(directory).with(inTurn(10))) {
      List<SeqRange> all = List.of(new SeqRange(9, 1, 10));
      int size = Lines.said(9, 1, 0, "juan", "lab", "b1").frame().length;
      Range three = TestLog.get(log.log.range(all, 100, 3 * size));
      assertEquals(3, three.entries().size());
      assertFalse(three.isComplete());
      assertEquals(1, TestLog.get(log.log.range(all, 100, 1)).entries().size());
      assertTrue(TestLog.get(log.log.range(List.of(), 100, 1)).isComplete());
    }
  }

  @Test
  void whatWasNeverStoredIsSaidToBeMissing() throws Exception {
    try (TestLog log = new TestLog(directory).with(inTurn(10))) {
      Range beyond = TestLog.get(log.log.range(List.of(new SeqRange(9, 8, 14)), 100, 1 << 20));
      assertEquals(3, beyond.entries().size());
      assertEquals(List.of(new SeqRange(9, 11, 14)), beyond.missing());
      Range other = TestLog.get(log.log.range(List.of(new SeqRange(4, 1, 2)), 100, 1 << 20));
      assertEquals(List.of(new SeqRange(4, 1, 2)), other.missing());
    }
  }
}
