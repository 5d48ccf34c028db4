package chat.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.api.Account;
import chat.api.Event;
import chat.api.EventId;
import chat.api.EventKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  private static final Account ANA = Lines.account("ana");
  private static final Account JUAN = Lines.account("juan");
  private static final String ANA_AND_JUAN = Subject.talk(JUAN, ANA);

  @TempDir private Path directory;

  @Test
  void everyPageIsWhatABruteSearchFindsWhateverCameWhen() throws Exception {
    Random random = new Random(2);
    long[] seq = new long[4];
    long[] millis = {0, 0, 5_000_000, 3_000_000};
    List<Entry> all = new ArrayList<>();
    try (TestLog log = new TestLog(directory)) {
      for (int commit = 0; commit < 60; commit++) {
        List<Entry> group = new ArrayList<>();
        int origin = random.nextInt(seq.length);
        for (int i = random.nextInt(120); i >= 0; i--) {
          millis[origin] += random.nextInt(i % 50 == 0 ? 400_000 : 900);
          group.add(entry(random, origin, ++seq[origin], millis[origin]));
        }
        all.addAll(group);
        log.with(group);
      }
      all.sort(Entry.ORDER);
      for (String place : List.of("#r0", "#r3", ANA_AND_JUAN, "#none")) {
        List<Entry> there =
            all.stream()
                .filter(e -> Subjects.SAID.of(e) != null)
                .filter(e -> Subjects.SAID.of(e).place().equals(place))
                .toList();
        for (int i = 0; i < 60; i++) {
          EventKey key = i == 0 ? EventKey.LAST : all.get(random.nextInt(all.size())).key();
          check(log, there, place, key, 1 + random.nextInt(40));
        }
      }
    }
  }

  private static Entry entry(Random random, int origin, long seq, long millis) {
    return switch (random.nextInt(8)) {
      case 0 -> Lines.told(origin, seq, millis, "ana", "juan", "psst");
      case 1 -> Lines.told(origin, seq, millis, "Juan", "Ana", "yes?");
      case 2 -> Lines.unknown(origin, seq, millis, 20);
      case 3 -> Lines.told(origin, seq, millis, "ana", "eva", "psst");
      default -> Lines.said(origin, seq, millis, "ana", "R" + random.nextInt(4), "hi");
    };
  }

  private static void check(TestLog log, List<Entry> there, String place, EventKey key, int limit) {
    List<Entry> below = there.stream().filter(e -> e.key().compareTo(key) < 0).toList();
    List<Entry> from = there.stream().filter(e -> e.key().compareTo(key) >= 0).toList();
    assertEquals(
        below.subList(Math.max(0, below.size() - limit), below.size()),
        log.before(place, key, limit));
    assertEquals(
        from.subList(0, Math.min(limit, from.size())),
        TestLog.get(log.log.from(place, key, limit, e -> true)));
    int after = Math.min(limit - limit / 2, from.size());
    int before = Math.min(limit - after, below.size());
    List<Entry> around = new ArrayList<>(below.subList(below.size() - before, below.size()));
    around.addAll(from.subList(0, after));
    assertEquals(around, TestLog.get(log.log.around(place, key, limit, e -> true)));
  }

  @Test
  void whatIsNotToBeShownMakesRoomForOthers() throws Exception {
    try (TestLog log = new TestLog(directory)) {
      for (int seq = 1; seq <= 10; seq++) {
        log.with(Lines.said(1, seq));
      }
      List<Entry> even =
          TestLog.get(
              log.log.before("#general", EventKey.LAST, 3, entry -> entry.id().seq() % 2 == 0));
      assertEquals(List.of(Lines.said(1, 6), Lines.said(1, 8), Lines.said(1, 10)), even);
    }
  }

  @Test
  void aPrivateTalkIsThatOfTwoAccountsWhateverTheyAreCalled() throws Exception {
    EventId[] ids = new EventId[6];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = Lines.id(1, i + 1, i);
    }
    Account eva = Lines.account("eva");
    Entry first = Lines.entry(new Event.Private(ids[0], "ana", "juan", "1", false, ANA, JUAN));
    Entry renamed = Lines.entry(new Event.Private(ids[1], "bob", "ana~2", "2", false, JUAN, ANA));
    Entry other = Lines.entry(new Event.Private(ids[2], "ana", "juan", "3", false, eva, JUAN));
    Entry names = Lines.entry(new Event.Private(ids[3], "ana", "juan", "4", false));
    Entry alone = Lines.entry(new Event.Private(ids[4], "ana", "ana", "5", false, ANA, ANA));
    Entry topic = Lines.entry(new Event.TopicSet(ids[5], ANA, "ana", "lab", "6"));
    try (TestLog log = new TestLog(directory).with(first, renamed, other, names, alone, topic)) {
      assertEquals(List.of(first, renamed), log.before(ANA_AND_JUAN, EventKey.LAST, 20));
      assertEquals(List.of(first, renamed), log.before(Subject.talk(ANA, JUAN), EventKey.LAST, 20));
      assertEquals(List.of(other), log.before(Subject.talk(eva, JUAN), EventKey.LAST, 20));
      assertEquals(List.of(alone), log.before(Subject.talk(ANA, ANA), EventKey.LAST, 20));
      assertEquals(List.of(), log.before(Subject.room("lab"), EventKey.LAST, 20));
    }
  }
}
