package chat.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.Account;
import chat.api.Event;
import chat.api.EventCodec;
import chat.api.EventId;
import chat.server.log.Entry;
import chat.server.log.EventLog;
import chat.server.log.Keep;
import chat.server.log.LogConfig;
import chat.server.log.LogException;
import chat.server.log.LogListener;
import chat.server.log.SeqRange;
import chat.server.log.Subjects;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LogCommandTest {
  private static final long MILLIS = 1_700_000_000_000L;

  @TempDir private Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();
  private final ExecutorService executor = Executors.newSingleThreadExecutor();

  @BeforeAll
  static void load(@TempDir Path other) throws LogException {
    EventLog.prepare(other);
  }

  @AfterEach
  void end() {
    executor.shutdown();
  }

  private int run(String... args) {
    PrintStream stdout = new PrintStream(out, true, StandardCharsets.UTF_8);
    CommandLine line = Mains.line(new LogCommand(stdout));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static EventId id(long seq) {
    return new EventId(0xABCL, seq, (MILLIS + 1_000 * seq) << 16, 35, seq);
  }

  private static final Account ANA = new Account(1, 2, 3, 4);
  private static final Account JUAN = new Account(5, 6, 7, 8);

  private static final List<Event> EVENTS =
      List.of(
          new Event.Message(id(1), "ana", "general", "hi\ttab \"quote\"", false, false),
          new Event.Message(id(2), "juan", "lab", "waves", true, false),
          new Event.Private(id(3), "ana", "juan", "psst ñ", false),
          new Event.Private(id(4), "ana", "juan", "psst", false, ANA, JUAN),
          new Event.NameClaimed(id(5), ANA, "ana"),
          new Event.NameChosen(id(6), ANA, "eva"),
          new Event.RoomCreated(id(7), ANA, "eva", "lab"),
          new Event.RoomEntered(id(8), ANA, "eva", "lab"),
          new Event.RoomLeft(id(9), ANA, "eva", "lab"),
          new Event.TopicSet(id(10), ANA, "eva", "lab", "tests"),
          new Event.Message(id(11), "eva", "lab", "", false, false));

  private static final List<String> LINES =
      List.of(
          "2023-11-14T22:13:21.000Z  z-1  #general [ana] hi\ttab \"quote\"",
          "2023-11-14T22:13:22.000Z  z-2  #lab * juan waves",
          "2023-11-14T22:13:23.000Z  z-3  [private ana → juan] psst ñ",
          "2023-11-14T22:13:24.000Z  z-4  [private ana → juan] psst",
          "2023-11-14T22:13:25.000Z  z-5  [NAME] account 00000000 asks for ana",
          "2023-11-14T22:13:26.000Z  z-6  [NAME] account 00000000 changes to eva",
          "2023-11-14T22:13:27.000Z  z-7  [ROOM] eva created #lab",
          "2023-11-14T22:13:28.000Z  z-8  [ROOM] eva joined #lab",
          "2023-11-14T22:13:29.000Z  z-9  [ROOM] eva left #lab",
          "2023-11-14T22:13:30.000Z  z-a  [TOPIC] eva in #lab: tests",
          "2023-11-14T22:13:31.000Z  z-b  #lab [eva] (no longer kept)");

  private EventLog filled() throws Exception {
    CountDownLatch durable = new CountDownLatch(EVENTS.size());
    LogListener listener =
        new LogListener() {
          @Override
          public void durable(List<Entry> entries) {
            entries.forEach(entry -> durable.countDown());
          }

          @Override
          public void failed(LogException cause) {
            throw new AssertionError(cause);
          }

          @Override
          public void damaged(List<SeqRange> lost) {
            throw new AssertionError(lost);
          }
        };
    LogConfig config = new LogConfig(directory, "nodo1", Keep.ALL, Subjects.SAID);
    EventLog log = EventLog.open(config, executor, listener);
    EVENTS.forEach(event -> log.append(Entry.of(EventCodec.encode(event))));
    assertTrue(durable.await(20, TimeUnit.SECONDS));
    return log;
  }

  @Test
  void printsALineForEachEventWhileTheNodeRunsAndAfterwards() throws Exception {
    try (EventLog log = filled()) {
      assertEquals(0, run(directory.toString()));
      assertEquals(LINES, lines());
      assertEquals(0, log.commitNanos());
    }
    List<Path> before = files();
    out.reset();
    assertEquals(0, run(directory.toString()));
    assertEquals(LINES, lines());
    assertEquals(before, files());
    assertEquals("", err.toString());
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  @Test
  void printsJsonWithEverythingThatHistoryHasAndWhereItStands() throws Exception {
    filled().close();
    assertEquals(0, run("--json", directory.toString()));
    assertEquals(EVENTS.size(), lines().size());
    assertEquals(
        Map.of(
            "event",
            "message",
            "at",
            "2023-11-14T22:13:21.000Z",
            "id",
            "z-1",
            "room",
            "general",
            "from",
            "ana",
            "text",
            "hi\ttab \"quote\"",
            "origin",
            "0000000000000abc",
            "seq",
            "1",
            "stamp",
            "018bcfe56be80000"),
        object(lines().get(0)));
    List<String> said =
        List.of(
            "event=message room=general from=ana text=hi\ttab \"quote\"",
            "event=action room=lab from=juan text=waves",
            "event=private from=ana to=juan text=psst ñ",
            "event=private from=ana to=juan text=psst fromAccount="
                + hex(1)
                + " toAccount="
                + hex(5),
            "event=name user=ana reason=claimed account=" + hex(1),
            "event=name user=eva reason=asked account=" + hex(1),
            "event=room room=lab by=eva state=created account=" + hex(1),
            "event=room-join user=eva room=lab account=" + hex(1),
            "event=room-part user=eva room=lab account=" + hex(1),
            "event=topic room=lab by=eva topic=tests account=" + hex(1),
            "event=message room=lab from=eva text= blanked=true");
    for (int i = 0; i < said.size(); i++) {
      Map<String, String> fields = object(lines().get(i));
      for (String where : List.of("at", "id", "origin", "seq", "stamp")) {
        assertNotNull(fields.remove(where), where);
      }
      List<String> pairs = new ArrayList<>();
      fields.forEach((name, value) -> pairs.add(name + "=" + value));
      assertEquals(said.get(i), String.join(" ", pairs));
    }
  }

  @Test
  void theExamplesInTheDocsAreWhatIsPrintedAndNameEveryEvent() throws Exception {
    filled().close();
    assertEquals(0, run("--json", directory.toString()));
    String doc =
        Files.readString(Path.of(System.getProperty("chat.root", ".."), "docs", "json.md"));
    Matcher block = Pattern.compile("(?s)```jsonl\n(.*?)\n```").matcher(doc);
    assertTrue(block.find());
    List<String> examples = block.group(1).lines().toList();
    assertTrue(lines().containsAll(examples), () -> examples + " in " + lines());
    for (String line : lines()) {
      Map<String, String> fields = object(line);
      assertTrue(doc.contains("`" + fields.get("event") + "` |"), line);
      fields.keySet().forEach(field -> assertTrue(doc.contains("`" + field + "`"), field));
    }
  }

  /** The account of the numbers from {@code first} on. */
  private static String hex(int first) {
    StringBuilder hex = new StringBuilder();
    for (int i = first; i < first + 4; i++) {
      hex.append("%016x".formatted(i));
    }
    return hex.toString();
  }

  private static Map<String, String> object(String line) throws Exception {
    Map<String, String> fields = new LinkedHashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isScalarValue()) {
          fields.put(parser.currentName(), parser.getText());
        }
      }
    }
    return fields;
  }

  private void fails(String reason) {
    assertEquals(1, run(directory.toString()));
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().startsWith("log: "), err.toString());
    assertTrue(err.toString().contains(reason), err.toString());
    assertTrue(err.toString().contains(directory.toString()), err.toString());
  }

  @Test
  void aDirectoryWithoutALogIsOneLineAndExitCode1() {
    fails("there is no event log in " + directory);
    assertEquals("", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aDirectoryThatIsNotThereIsOneLineAndIsNotMade() {
    Path missing = directory.resolve("missing");
    assertEquals(1, run(missing.toString()));
    assertEquals(
        "log: there is no event log in " + missing + " (no " + missing.resolve("events.db") + ")",
        err.toString().strip());
    assertFalse(Files.exists(missing));
  }

  @Test
  void aFileOfSomethingElseIsOneLineAndExitCode1() throws Exception {
    Files.writeString(directory.resolve("events.db"), "something else ".repeat(100));
    fails("is not an event log of this program");
  }

  @Test
  void aDatabaseOfSomethingElseIsOneLineAndExitCode1() throws Exception {
    sql("CREATE TABLE message (text TEXT)");
    fails("is not an event log of this program");
  }

  @Test
  void aLogOfALaterVersionIsOneLineAndExitCode1() throws Exception {
    filled().close();
    sql("PRAGMA user_version = 99");
    fails("was made by a later version of this program");
  }

  private void sql(String statement) throws Exception {
    String url = "jdbc:sqlite:" + directory.resolve("events.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement made = connection.createStatement()) {
      made.execute(statement);
    }
  }

  @Test
  void aTornFileIsOneLineAndExitCode1() throws Exception {
    filled().close();
    Path file = directory.resolve("events.db");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 3));
    fails("is torn or damaged");
  }

  @Test
  void ofADamagedLogTheRestIsPrintedAndTheExitCodeIs1() throws Exception {
    filled().close();
    sql("UPDATE batch SET events = replace(events, 'waves', 'WAVES')");
    fails("1 batch of events");
    List<String> rest = new ArrayList<>(LINES);
    rest.remove(1);
    assertEquals(rest, lines());
  }

  @Test
  void withoutADirectoryItIsNotUnderstood() {
    assertEquals(2, run());
    assertTrue(err.toString().contains("./chat log --help"), err.toString());
  }
}
