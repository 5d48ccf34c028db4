package chat.server.log;

import chat.api.EventKey;
import chat.api.VersionVector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Fills a log and measures it: {@code MillionMain DIR [EVENTS] [GROUP]}; by default 1,000,000
 * events, as fast as the disk takes them. With GROUP, so many are appended at a time and waited
 * for.
 */
final class MillionMain {
  private static final int USERS = 200;
  private static final int ROOMS = 50;
  private static final int WORDS = 5_000;
  private static final int REPEAT = 50;

  private final Path directory;
  private final int events;
  private final int group;
  private final Random random = new Random(1);

  private MillionMain(Path directory, int events, int group) {
    this.directory = directory;
    this.events = events;
    this.group = group;
  }

  public static void main(String[] args) throws Exception {
    int events = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
    int group = args.length > 2 ? Integer.parseInt(args[2]) : Integer.MAX_VALUE;
    new MillionMain(Path.of(args[0]), events, group).run();
  }

  private void run() throws Exception {
    fill();
    long start = System.nanoTime();
    try (TestLog log = new TestLog(directory, Keep.ALL)) {
      say("start: open and %,d events in key order", millis(start), log.replay.size());
      log.replay.clear();
      start = System.nanoTime();
      while (!TestLog.get(log.log.search(search("w17", null, null), entry -> true)).isComplete()) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
      say("text index caught up after", millis(start));
      measure(log);
    }
    start = System.nanoTime();
    try (LogFile file = LogFile.open(directory)) {
      AtomicLong count = new AtomicLong();
      file.forEach(entry -> count.incrementAndGet());
      say("reading all beside, %,d events", millis(start), count.get());
    }
    for (String name : new String[] {"events.db", "words.db"}) {
      System.out.printf("%s: %,d MB%n", name, Files.size(directory.resolve(name)) >> 20);
    }
  }

  private void fill() throws IOException {
    long start = System.nanoTime();
    try (TestLog log = new TestLog(directory, Keep.ALL)) {
      long[] seqs = new long[5];
      Arrays.setAll(seqs, i -> log.replay.size() / seqs.length);
      int before = log.replay.size();
      for (int i = before; i < events; i++) {
        int origin = i % seqs.length;
        log.log.append(line(origin + 1, ++seqs[origin], i));
        int appended = i + 1 - before;
        // The bound of what waits is the log's; here it is only not to be reached.
        while (appended - log.durableCount() >= Math.min(group, 20_000)) {
          LockSupport.parkNanos(20_000);
        }
      }
      log.await("durable", () -> log.durableCount() >= events - before);
      say("%,d events appended and durable", millis(start), events - before);
    }
  }

  private Entry line(long origin, long seq, int i) {
    StringBuilder text = new StringBuilder("the");
    for (int words = 4 + random.nextInt(9); words > 0; words--) {
      // Few words are frequent, as in speech.
      int rank = (int) (WORDS * Math.pow(random.nextDouble(), 3));
      text.append(" w").append(rank);
    }
    String from = "user" + random.nextInt(USERS);
    return i % 20 == 0
        ? Lines.told(origin, seq, 50L * i, from, "user" + random.nextInt(USERS), text.toString())
        : Lines.said(origin, seq, 50L * i, from, "room" + random.nextInt(ROOMS), text.toString());
  }

  private void measure(TestLog log) throws Exception {
    String room = Subject.room("room7");
    EventKey middle = EventKey.atMillis(Lines.START + 25L * events);
    time("history, last 20 of a room", () -> log.before(room, EventKey.LAST, 20).size());
    time("history, 20 before the middle", () -> log.before(room, middle, 20).size());
    time("history, last 1,000 of a room", () -> log.before(room, EventKey.LAST, 1_000).size());
    time(
        "history, 20 around an event",
        () -> TestLog.get(log.log.around(room, middle, 20, e -> true)).size());
    time(
        "history, 20 of a private talk",
        () ->
            log.before(
                    Subject.talk(Lines.account("user1"), Lines.account("user2")), EventKey.LAST, 20)
                .size());
    time(
        "range, 500 of each of 5 origins",
        () -> {
          List<SeqRange> ranges = new ArrayList<>();
          for (long origin = 1; origin <= 5; origin++) {
            ranges.add(new SeqRange(origin, events / 10, events / 10 + 499));
          }
          return TestLog.get(log.log.range(ranges, 500, 512 * 1024)).entries().size();
        });
    time("missed: first 500 of 20,000, 50 rooms", () -> missed(log, events / 5 - 4_000, 1));
    time("missed: all of them, 500 at a time", () -> missed(log, events / 5 - 4_000, 1_000));
    time("missed: 100", () -> missed(log, events / 5 - 20, 1));
    time("search, a word of every line, 50 rooms", () -> find(log, search("the", null, null)));
    time("search, two words, 50 rooms", () -> find(log, search("w3 w40", null, null)));
    time("search, a rare word", () -> find(log, search("w4999", null, null)));
    time("search, from: and a common word", () -> find(log, search("the", "user9", null)));
    time("search, room: and two words", () -> find(log, search("w1 w2", null, "room3")));
    Search talks = new Search("the", Lines.account("user1"), Set.of(), null, null, 0, 50);
    time("search, common word in private talks", () -> find(log, talks));
    time("search, words never together", () -> find(log, search("w4998 w4997 w4996", null, null)));
  }

  /** As user1, who is in all rooms, and has so many events of each origin. */
  private int missed(TestLog log, long has, int pages) {
    VersionVector above = VersionVector.EMPTY;
    VersionVector upTo = VersionVector.EMPTY;
    for (long origin = 1; origin <= 5; origin++) {
      above = above.with(origin, has);
      upTo = upTo.with(origin, events / 5);
    }
    Map<String, EventKey> places = new HashMap<>();
    places.put(Subject.inbox(Lines.account("user1")), EventKey.FIRST);
    for (int i = 0; i < ROOMS; i++) {
      places.put(Subject.room("room" + i), EventKey.FIRST);
    }
    Missed missed = new Missed(places, above, upTo);
    int found = 0;
    Page page = new Page(List.of(), EventKey.FIRST, false);
    for (int i = 0; i < pages && !page.isComplete(); i++) {
      page = TestLog.get(log.log.page(missed, page.reached(), 500, 512 * 1024, entry -> true));
      found += page.entries().size();
    }
    return found;
  }

  private static int find(TestLog log, Search search) {
    return TestLog.get(log.log.search(search, entry -> true)).entries().size();
  }

  private static Search search(String words, @Nullable String from, @Nullable String room) {
    Set<String> rooms = new HashSet<>();
    for (int i = 0; i < ROOMS; i++) {
      rooms.add("room" + i);
    }
    return new Search(words, Lines.account("user1"), rooms, from, room, 0, 50);
  }

  private static void time(String what, Callable<Integer> question) throws Exception {
    long[] nanos = new long[REPEAT];
    int found = 0;
    for (int i = 0; i < REPEAT; i++) {
      long start = System.nanoTime();
      found = question.call();
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    System.out.printf(
        "%-42s %6d found, median %6.2f ms, longest %6.2f ms%n",
        what, found, nanos[REPEAT / 2] / 1e6, nanos[REPEAT - 1] / 1e6);
  }

  private static long millis(long since) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
  }

  private static void say(String what, long millis, Object... values) {
    System.out.printf(what + ": %,d ms%n", append(values, millis));
  }

  private static Object[] append(Object[] values, long millis) {
    Object[] all = Arrays.copyOf(values, values.length + 1);
    all[values.length] = millis;
    return all;
  }
}
