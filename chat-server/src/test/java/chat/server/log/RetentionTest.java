package chat.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.Account;
import chat.api.Event;
import chat.api.EventId;
import chat.api.EventKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
  private static final long DAY = 86_400_000;

  private static final Account ANA = Lines.account("ana");

  @TempDir private Path directory;

  /** One line a day up to today, and an event of another kind with each. */
  private List<Entry> filled(int days) throws Exception {
    long start = System.currentTimeMillis() - Lines.START - (days - 1) * DAY;
    List<Entry> entries = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      long at = start + day * DAY;
      entries.add(line(day, Lines.id(1, day + 1, at), "secret number" + day + "x"));
      entries.add(change(day, Lines.id(2, day + 1, at), at));
    }
    try (TestLog log = new TestLog(directory).with(entries)) {
      assertEquals(searchable(0, days), log.search(secret()).size());
    }
    return entries;
  }

  private static Entry line(int day, EventId id, String text) {
    return Lines.entry(
        switch (day % 5) {
          case 0 -> new Event.Private(id, "ana", "juan", text, false); // belongs to nobody
          case 1 -> new Event.Private(id, "ana", "juan", text, false, ANA, Lines.account("juan"));
          default -> new Event.Message(id, "ana", "general", text, day % 5 == 2, false);
        });
  }

  private static long searchable(int from, int to) {
    return IntStream.range(from, to).filter(day -> day % 5 != 0).count();
  }

  /** Never blanked: what it says is state, or nobody knows what it says. */
  private static Entry change(int day, EventId id, long at) {
    return switch (day % 7) {
      case 0 -> Lines.entry(new Event.NameClaimed(id, ANA, "ana"));
      case 1 -> Lines.entry(new Event.NameChosen(id, ANA, "Ana María"));
      case 2 -> Lines.entry(new Event.RoomCreated(id, ANA, "ana", "lab"));
      case 3 -> Lines.entry(new Event.RoomEntered(id, ANA, "ana", "lab"));
      case 4 -> Lines.entry(new Event.RoomLeft(id, ANA, "ana", "lab"));
      case 5 -> Lines.entry(new Event.TopicSet(id, ANA, "ana", "lab", "what this is about"));
      default -> Lines.unknown(2, day + 1, at, 30);
    };
  }

  private static Search secret() {
    return new Search("secret", ANA, Set.of("general"), null, null, 0, 1_000);
  }

  private static long blanked(List<Entry> entries) {
    return entries.stream().filter(Entry::isBlanked).count();
  }

  private static long blanked(TestLog log) {
    List<Entry> now = new ArrayList<>();
    try {
      log.log.replay(now::add);
    } catch (LogException e) {
      throw new AssertionError(e);
    }
    return blanked(now);
  }

  private void check(Keep keep, int days, int left) throws Exception {
    List<Entry> entries = filled(days);
    try (TestLog log = new TestLog(directory, keep)) {
      log.await("blanked", () -> blanked(log) >= days - left);
      assertEquals(searchable(days - left, days), log.search(secret()).size());
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
      log.await("blanked", () -> blanked(log) == 295);
    }
    try (TestLog again = new TestLog(directory, new Keep(5, 0))) {
      assertEquals(295, blanked(again.replay));
      assertTrue(again.replayed.holes().isEmpty());
      assertFalse(again.before("#lab", EventKey.LAST, 1_000).get(0).isBlanked());
    }
  }
}
