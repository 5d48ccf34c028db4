package chat.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.Account;
import chat.api.Event;
import chat.api.EventId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {
  @TempDir private Path directory;

  /** As ana, who is in general and lab. */
  private static Search ana(String words) {
    return new Search(words, Lines.account("Ana"), Set.of("General", "lab"), null, null, 0, 50);
  }

  private static List<String> texts(List<Entry> entries) {
    return entries.stream().map(Lines::text).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "manana, Mañana a las 10",
    "MAÑANA 10, Mañana a las 10",
    "10 las mañana, Mañana a las 10",
    "maña, ''",
    "don't, Don't panic",
    "dont, ''",
    "世界, 你好世界",
    "界世, ''",
    "\"panic\", Don't panic",
    "'text:panic OR hola*', ''",
    "'🎉 !', ''",
  })
  void wholeWordsWhateverTheirCaseAndAccents(String words, String found) throws Exception {
    try (TestLog log = new TestLog(directory)) {
      log.with(
          Lines.said(1, 1, 0, "juan", "general", "Mañana a las 10"),
          Lines.said(1, 2, 1, "juan", "general", "Don't panic"),
          Lines.said(1, 3, 2, "juan", "general", "你好世界"),
          Lines.unknown(1, 4, 3, 50));
      assertEquals(found.isEmpty() ? List.of() : List.of(found), texts(log.search(ana(words))));
    }
  }

  @Test
  void onlyOnesOwnRoomsAndTalks() throws Exception {
    try (TestLog log = new TestLog(directory)) {
      log.with(
          Lines.said(1, 1, 0, "juan", "GENERAL", "word in general"),
          Lines.said(1, 2, 1, "juan", "other", "word elsewhere"),
          Lines.told(1, 3, 2, "juan", "ANA", "word to ana"),
          Lines.told(1, 4, 3, "ana", "eva", "word from ana"),
          Lines.told(1, 5, 4, "juan", "eva", "word between others"),
          Lines.told(1, 6, 5, "ana", "ana", "word to herself"),
          Lines.said(1, 7, 6, "ana", "other", "word of ana where she is no more"));
      assertEquals(
          List.of("word in general", "word to ana", "word from ana", "word to herself"),
          texts(log.search(ana("word"))));
      assertEquals(List.of(), log.search(of("nobody", "word")));
      assertEquals(
          List.of("word from ana", "word between others"), texts(log.search(of("eva", "word"))));
    }
  }

  /** As somebody who is in no room. */
  private static Search of(String name, String words) {
    return new Search(words, Lines.account(name), Set.of(), null, null, 0, 50);
  }

  @Test
  void aPrivateLineIsFoundByItsTwoAccountsAndNotByWhoHasTheirNames() throws Exception {
    Account ana = Lines.account("ana");
    Account juan = Lines.account("juan");
    Account eva = Lines.account("eva");
    EventId[] ids = {Lines.id(1, 1, 0), Lines.id(1, 2, 1), Lines.id(1, 3, 2)};
    try (TestLog log = new TestLog(directory)) {
      log.with(
          Lines.entry(new Event.Private(ids[0], "bob", "eva", "word once", false, juan, ana)),
          Lines.entry(new Event.Private(ids[1], "eva", "juan", "word then", false, ana, juan)),
          Lines.entry(new Event.Private(ids[2], "eva", "juan", "word of names", false)));
      for (String one : List.of("ana", "juan")) {
        assertEquals(List.of("word once", "word then"), texts(log.search(of(one, "word"))));
      }
      assertEquals(List.of(), log.search(of("eva", "word")));
      assertEquals(List.of(), log.search(of("bob", "word")));
      Search from = new Search("word", juan, Set.of(), "EVA", null, 0, 50);
      assertEquals(List.of("word then"), texts(log.search(from)));
      Search room = new Search("word", juan, Set.of("lab"), null, "lab", 0, 50);
      assertEquals(List.of(), log.search(room));
      assertEquals(List.of(), log.search(new Search("word", eva, Set.of(), "bob", null, 0, 50)));
    }
  }

  @Test
  void onlyLinesAreFound() throws Exception {
    Account ana = Lines.account("ana");
    try (TestLog log = new TestLog(directory)) {
      log.with(
          Lines.entry(new Event.TopicSet(Lines.id(1, 1, 0), ana, "ana", "lab", "word")),
          Lines.entry(new Event.RoomCreated(Lines.id(1, 2, 1), ana, "ana", "word")),
          Lines.entry(new Event.NameClaimed(Lines.id(1, 3, 2), ana, "word")),
          Lines.said(1, 4, 3, "ana", "lab", "a word"));
      assertEquals(List.of("a word"), texts(log.search(ana("word"))));
    }
  }

  @Test
  void fromRoomAndSinceNarrowIt() throws Exception {
    try (TestLog log = new TestLog(directory)) {
      log.with(
          Lines.said(1, 1, 0, "juan", "general", "word 1"),
          Lines.said(1, 2, 1_000, "eva", "general", "word 2"),
          Lines.said(1, 3, 2_000, "juan", "lab", "word 3"),
          Lines.told(1, 4, 3_000, "juan", "ana", "word 4"));
      Search all = ana("word");
      assertEquals(
          List.of("word 1", "word 3", "word 4"), texts(log.search(narrowed(all, "Juan", null, 0))));
      assertEquals(
          List.of("word 1", "word 2"), texts(log.search(narrowed(all, null, "General", 0))));
      assertEquals(List.of(), log.search(narrowed(all, null, "other", 0)));
      assertEquals(
          List.of("word 3", "word 4"),
          texts(log.search(narrowed(all, null, null, Lines.START + 1_500))));
      assertEquals(
          List.of("word 3"), texts(log.search(narrowed(all, "juan", "lab", Lines.START + 1))));
    }
  }

  private static Search narrowed(Search s, String from, String room, long since) {
    return new Search(s.words(), s.asker(), s.rooms(), from, room, since, s.limit());
  }

  @Test
  void theNewestAreThoseWithTheHighestKeysAlsoWhenOldOnesCameLate() throws Exception {
    List<Entry> own = new ArrayList<>();
    List<Entry> late = new ArrayList<>();
    for (int seq = 1; seq <= 200; seq++) {
      own.add(Lines.said(1, seq, 100_000 + 1_000 * seq, "juan", "general", "word own " + seq));
      late.add(Lines.said(2, seq, 1_000 * seq, "eva", "general", "word late " + seq));
    }
    try (TestLog log = new TestLog(directory)) {
      log.with(own).with(late);
      List<Entry> found = log.search(ana("word"));
      List<Entry> all = new ArrayList<>(own);
      all.addAll(late);
      all.sort(Entry.ORDER);
      assertEquals(all.subList(350, 400), found);
      assertEquals(50, log.search(ana("late")).size());
    }
  }

  @Test
  void anIndexThatIsBehindMissingDamagedOrOfAnotherLogIsMadeAnew() throws Exception {
    Path words = directory.resolve("words.db");
    Path behind = directory.resolve("behind");
    try (TestLog log = new TestLog(directory).with(Lines.said(1, 1, 0, "eva", "lab", "one word"))) {
      assertEquals(1, log.search(ana("word")).size());
    }
    Files.copy(words, behind);
    try (TestLog log = new TestLog(directory).with(Lines.said(1, 2, 0, "eva", "lab", "a word"))) {
      assertEquals(2, log.search(ana("word")).size());
    }
    byte[] whole = Files.readAllBytes(words);
    byte[] torn = Arrays.copyOf(whole, whole.length / 2);
    byte[] foreign =
        "not a database, but long enough to look at".repeat(30).getBytes(StandardCharsets.UTF_8);
    for (byte[] bytes : List.of(Files.readAllBytes(behind), new byte[0], torn, foreign)) {
      Files.write(words, bytes);
      try (TestLog log = new TestLog(directory)) {
        assertEquals(2, log.search(ana("word")).size(), bytes.length + " bytes");
      }
    }
    Files.delete(words);
    try (Connection connection = Sql.openToWrite(directory.resolve("events.db"))) {
      Sql.execute(connection, "DELETE FROM batch", "DELETE FROM part", "DELETE FROM room");
      Sql.execute(connection, "UPDATE meta SET value = 5 WHERE name = 'log'");
    }
    Files.write(words, whole);
    try (TestLog log =
        new TestLog(directory).with(Lines.said(3, 1, 0, "eva", "lab", "something else"))) {
      assertEquals(List.of(), log.search(ana("word")));
      assertEquals(1, log.search(ana("else")).size());
    }
  }

  @Test
  void aKilledProcessLeavesAnIndexThatIsCaughtUp() throws Exception {
    try (Child writer = new Child(List.of(), WriterMain.class, directory, 3)) {
      for (int i = 0; i < 1_500; i++) {
        writer.line();
      }
      writer.kill();
    }
    try (TestLog log = new TestLog(directory)) {
      assertTrue(log.replay.size() >= 1_500);
      Search all =
          new Search(
              "line",
              Lines.account("nobody"),
              Set.of("room0", "room1", "room2", "room3", "room4"),
              null,
              null,
              0,
              log.replay.size() + 10);
      List<Entry> found = log.search(all);
      assertEquals(log.replay.size(), found.size());
      assertEquals(log.replay, found);
    }
  }
}
