package chat.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.EventKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
  private static final long DAY = 86_400_000;

  @TempDir private Path directory;

  /** One message a day up to today, and an event of another kind with each. */
  private List<Entry> filled(int days) throws Exception {
    long start = System.currentTimeMillis() - Lines.START - (days - 1) * DAY;
    List<Entry> entries = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      long at = start + day * DAY;
      entries.add(Lines.said(1, day + 1, at, "ana", "general", "secret number" + day + "x"));
      entries.add(Lines.unknown(2, day + 1, at, 30));
    }
    try (TestLog log = new TestLog(directory).with(entries)) {
      assertEquals(days, log.search(secret()).size());
    }
    return entries;
  }

  private static Search secret() {
    return new Search("secret", Set.of(), Set.of("general"), null, null, 0, 1_000);
  }

  private static long blanked(List<Entry> entries) {
    return entries.stream().filter(Entry::isBlanked).count();
  }

  private void check(Keep keep, int days, int left) throws Exception {
    List<Entry> entries = filled(days);
    try (TestLog log = new TestLog(directory, keep)) {
      log.await(
          "blanked", () -> blanked(log.before("#general", EventKey.LAST, 1_000)) >= days - left);
      assertEquals(left, log.search(secret()).size());
      List<Entry> now = new ArrayList<>();
      log.log.replay(now::add);
      assertEquals(days - left, blanked(now));
      for (int i = 0; i < entries.size(); i++) {
        assertEquals(entries.get(i).id(), now.get(i).id());
        boolean isOld = i % 2 == 0 && i / 2 < days - left;
        assertEquals(isOld, now.get(i).isBlanked());
        assertEquals(!isOld, entries.get(i).equals(now.get(i)));
      }
    }
    String bytes =
        new String(Files.readAllBytes(directory.resolve("events.db")), StandardCharsets.ISO_8859_1);
    for (int day = 0; day < days; day++) {
      assertEquals(day >= days - left, bytes.contains("number" + day + "x"), "day " + day);
    }
  }

  @Test
  void olderDaysLoseTheirTextsInLogAndIndexAndNothingElse() throws Exception {
    check(new Keep(10, 0), 150, 10);
  }

  @Test
  void onlySoManyMessagesKeepTheirTexts() throws Exception {
    check(new Keep(0, 25), 60, 25);
  }

  @Test
  void whatComesMeanwhileIsWrittenAndASecondStartChangesNothing() throws Exception {
    filled(300);
    try (TestLog log = new TestLog(directory, new Keep(5, 0))) {
      for (int seq = 1; seq <= 200; seq++) {
        long now = System.currentTimeMillis() - Lines.START;
        log.with(Lines.said(3, seq, now, "eva", "lab", "fresh"));
      }
      log.await("blanked", () -> blanked(log.before("#general", EventKey.LAST, 1_000)) == 295);
    }
    try (TestLog again = new TestLog(directory, new Keep(5, 0))) {
      assertEquals(295, blanked(again.replay));
      assertTrue(again.replayed.holes().isEmpty());
      assertFalse(again.before("#lab", EventKey.LAST, 1_000).get(0).isBlanked());
    }
  }
}
