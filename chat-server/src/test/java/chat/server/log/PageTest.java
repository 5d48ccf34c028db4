package chat.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.EventKey;
import chat.api.VersionVector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a session asks for that was away. */
class PageTest {
  private static final int MIB = 1 << 20;
  private static final String ANA = Subject.inbox(Lines.account("ana"));
  private static final List<String> PLACES =
      List.of("#r0", "#r1", "#r2", ANA, Subject.inbox(Lines.account("juan")), "#none");

  @TempDir private Path directory;

  @Test
  void pageAfterPageGivesWhatABruteSearchFindsWhateverCameWhen() throws Exception {
    Random random = new Random(7);
    List<Entry> all = new ArrayList<>();
    long[] seqs = fill(random, all);
    Predicate<Entry> even = entry -> entry.id().n() % 2 == 0;
    int given = 0;
    int bytes = 0;
    int stops = 0;
    try (Reader reader = new Reader(Sql.openToRead(file()), batch -> {})) {
      for (int i = 0; i < 150; i++) {
        Missed missed = missed(random, all, seqs);
        Predicate<Entry> shown = i % 3 == 0 ? even : entry -> true;
        List<Entry> expected = all.stream().filter(e -> isSeen(missed, e)).filter(shown).toList();
        int maxCount = 1 + random.nextInt(i % 2 == 0 ? 30 : 400);
        int maxBytes = 1 + random.nextInt(i % 5 == 0 ? 2_000 : MIB);
        int maxBatches = i % 4 == 0 ? 1 + random.nextInt(4) : 1_000;
        List<Entry> got = new ArrayList<>();
        Page page = new Page(List.of(), EventKey.FIRST, false);
        while (!page.isComplete()) {
          EventKey before = page.reached();
          page =
              new PageQuery(reader, Subjects.SAID, missed, maxCount, maxBytes, shown, maxBatches)
                  .after(before);
          int size = page.entries().stream().mapToInt(entry -> entry.frame().length).sum();
          assertTrue(page.entries().size() <= maxCount);
          assertTrue(size <= maxBytes || page.entries().size() == 1, size + " bytes");
          assertTrue(page.reached().compareTo(before) > 0, "it goes on");
          bytes += size > maxBytes / 2 ? 1 : 0;
          stops += page.entries().isEmpty() && !page.isComplete() ? 1 : 0;
          got.addAll(page.entries());
        }
        assertEquals(
            ids(expected),
            ids(got),
            "query " + i + " " + missed.places() + missed.above() + missed.upTo());
        assertEquals(expected, got);
        given += got.size();
      }
    }
    assertTrue(given > 10_000 && bytes > 100 && stops > 10, given + " " + bytes + " " + stops);
  }

  private static List<String> ids(List<Entry> entries) {
    return entries.stream().map(entry -> entry.id().text()).toList();
  }

  private Path file() {
    return directory.resolve("events.db");
  }

  /** Adds what was stored to {@code all}, in key order; returns the last number of each origin. */
  private long[] fill(Random random, List<Entry> all) throws Exception {
    long[] seqs = new long[4];
    long[] millis = {0, 0, 900_000, 300_000};
    try (TestLog log = new TestLog(directory)) {
      for (int commit = 0; commit < 80; commit++) {
        List<Entry> group = new ArrayList<>();
        int origin = random.nextInt(seqs.length);
        for (int i = random.nextInt(60); i >= 0; i--) {
          millis[origin] += 1 + random.nextInt(i % 50 == 0 ? 200_000 : 900);
          group.add(entry(random, origin, ++seqs[origin], millis[origin]));
        }
        all.addAll(group);
        log.with(group);
      }
    }
    all.sort(Entry.ORDER);
    return seqs;
  }

  private static Entry entry(Random random, long origin, long seq, long millis) {
    return switch (random.nextInt(9)) {
      case 0 -> Lines.told(origin, seq, millis, "ana", "juan", "psst");
      case 1 -> Lines.told(origin, seq, millis, "eva", "Ana", "yes?");
      case 2 -> Lines.told(origin, seq, millis, "eva", "bob", "not yours");
      case 3 -> Lines.unknown(origin, seq, millis, 20);
      default ->
          Lines.said(
              origin,
              seq,
              millis,
              "ana",
              "R" + random.nextInt(4),
              "x".repeat(1 + random.nextInt(random.nextInt(300) + 1)));
    };
  }

  private static Missed missed(Random random, List<Entry> all, long[] seqs) {
    Map<String, EventKey> places = new HashMap<>();
    for (String place : PLACES) {
      if (random.nextInt(3) > 0) {
        EventKey since = all.get(random.nextInt(all.size())).key();
        places.put(place, random.nextBoolean() ? EventKey.FIRST : since);
      }
    }
    VersionVector above = VersionVector.EMPTY;
    VersionVector upTo = VersionVector.EMPTY;
    for (int origin = 0; origin < seqs.length; origin++) {
      long high = random.nextInt(4) == 0 ? random.nextLong(seqs[origin]) : seqs[origin];
      upTo = upTo.with(origin, high);
      above = above.with(origin, random.nextBoolean() ? random.nextLong(seqs[origin]) : 0);
    }
    return new Missed(places, above, upTo);
  }

  private static boolean isSeen(Missed missed, Entry entry) {
    Subject subject = Subjects.SAID.of(entry);
    if (subject == null
        || entry.id().seq() <= missed.above().get(entry.id().origin())
        || entry.id().seq() > missed.upTo().get(entry.id().origin())) {
      return false;
    }
    List<String> places = new ArrayList<>(subject.inboxes());
    places.add(subject.place());
    return missed.places().entrySet().stream()
        .anyMatch(
            place ->
                places.contains(place.getKey()) && entry.key().compareTo(place.getValue()) > 0);
  }

  /** Lines in general, ten seconds apart, and as many to ana; each in a row of its own. */
  private List<Entry> slowly(TestLog log, int count) {
    List<Entry> entries = new ArrayList<>();
    for (int seq = 1; seq <= count; seq++) {
      entries.add(Lines.said(1, seq, 10_000L * seq, "juan", "general", marker(seq)));
      entries.add(Lines.told(2, seq, 10_000L * seq + 1, "juan", "ana", "told" + seq));
      log.with(entries.subList(entries.size() - 2, entries.size()));
    }
    return entries;
  }

  private static Missed everything(VersionVector above, long upTo) {
    Map<String, EventKey> places = Map.of("#general", EventKey.FIRST, ANA, EventKey.FIRST);
    return new Missed(places, above, VersionVector.of(1, upTo).with(2, upTo));
  }

  private static Page page(TestLog log, Missed missed, EventKey after) {
    return TestLog.get(log.log.page(missed, after, 500, MIB, entry -> true));
  }

  private static void fails(TestLog log, Missed missed) {
    AssertionError failed =
        assertThrows(AssertionError.class, () -> page(log, missed, EventKey.FIRST));
    assertInstanceOf(DamagedLogException.class, failed.getCause());
  }

  @Test
  void whatIsWrittenMeanwhileDoesNotComeTwiceOrInstead() throws Exception {
    try (TestLog log = new TestLog(directory)) {
      List<Entry> entries = slowly(log, 20);
      Missed missed = everything(VersionVector.of(1, 5), 20);
      Page first = TestLog.get(log.log.page(missed, EventKey.FIRST, 10, MIB, entry -> true));
      assertFalse(first.isComplete());
      log.with(Lines.said(3, 1, 55_000, "eva", "general", "late, below what was reached"));
      log.with(Lines.said(1, 21, 300_000, "eva", "general", "live, beyond the cut"));
      Page rest = page(log, missed, first.reached());
      assertTrue(rest.isComplete());
      List<Entry> got = new ArrayList<>(first.entries());
      got.addAll(rest.entries());
      List<Entry> expected =
          entries.stream().filter(e -> e.id().origin() == 2 || e.id().seq() > 5).toList();
      assertEquals(expected, got);
    }
  }

  @Test
  void whoHasAllMissesNothing() throws Exception {
    try (TestLog log = new TestLog(directory)) {
      slowly(log, 3);
      Page page = page(log, everything(VersionVector.of(1, 3).with(2, 3), 3), EventKey.FIRST);
      assertEquals(new Page(List.of(), EventKey.LAST, true), page);
    }
  }

  @Test
  void damageLeavesNothingOutSilently() throws Exception {
    try (TestLog log = new TestLog(directory)) {
      List<Entry> entries = slowly(log, 30);
      damage(15);
      Missed missed = everything(VersionVector.of(1, 10).with(2, 10), 30);
      fails(log, missed);
      log.await("told", () -> log.damaged().equals(List.of(new SeqRange(1, 15, 15))));
      fails(log, missed);
      Missed later = everything(VersionVector.of(1, 15).with(2, 15), 30);
      assertEquals(entries.subList(30, 60), page(log, later, EventKey.FIRST).entries());
      TestLog.get(log.log.restore(entries));
      assertEquals(entries.subList(20, 60), page(log, missed, EventKey.FIRST).entries());
    }
  }

  @Test
  void whatLiesBeforeAllThatIsMissedIsNotLookedAt() throws Exception {
    try (TestLog log = new TestLog(directory)) {
      List<Entry> entries = slowly(log, 30);
      damage(2);
      Missed missed = everything(VersionVector.of(1, 28).with(2, 28), 30);
      assertEquals(entries.subList(56, 60), page(log, missed, EventKey.FIRST).entries());
      assertEquals(List.of(), log.damaged());
    }
  }

  @Test
  void whatIsTakenOutOfUseWhileAPageIsReadFailsIt() throws Exception {
    try (TestLog log = new TestLog(directory);
        Reader reader = new Reader(Sql.openToRead(file()), batch -> {})) {
      slowly(log, 5);
      Missed missed = everything(VersionVector.EMPTY, 5);
      Whole whole = new Whole(reader, missed);
      whole.stillIs();
      damage(3);
      fails(log, missed);
      log.await("told", () -> !log.damaged().isEmpty());
      assertThrows(DamagedLogException.class, whole::stillIs);
    }
  }

  /** What the line in general with that number says. */
  private static String marker(int seq) {
    return "marker%03d".formatted(seq);
  }

  /** Changes a letter of the line in general with that number, wherever it is stored. */
  private void damage(int seq) throws Exception {
    try (Connection connection = Sql.openToWrite(file())) {
      String text = marker(seq);
      Sql.execute(
          connection,
          "UPDATE batch SET events = replace(events, '%s', '%s') WHERE instr(events, x'%s') > 0"
              .formatted(
                  text,
                  text.toUpperCase(Locale.ROOT),
                  HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8))));
    }
  }
}
