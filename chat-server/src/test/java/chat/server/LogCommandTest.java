package chat.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LogCommandTest {
  private static final long MILLIS = 1_700_000_000_000L;

  @TempDir private Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();
  private final ExecutorService executor = Executors.newSingleThreadExecutor();

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

  private static final List<Event> EVENTS =
      List.of(
          new Event.Message(id(1), "ana", "general", "hi\ttab \"quote\"", false, false),
          new Event.Message(id(2), "juan", "lab", "waves", true, false),
          new Event.Private(id(3), "ana", "juan", "psst ñ", false));

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
    List<String> expected =
        List.of(
            "2023-11-14T22:13:21.000Z  z-1  #general [ana] hi\ttab \"quote\"",
            "2023-11-14T22:13:22.000Z  z-2  #lab * juan waves",
            "2023-11-14T22:13:23.000Z  z-3  [private ana → juan] psst ñ");
    try (EventLog log = filled()) {
      assertEquals(0, run(directory.toString()));
      assertEquals(expected, lines());
      assertEquals(0, log.commitNanos());
    }
    List<Path> before = files();
    out.reset();
    assertEquals(0, run(directory.toString()));
    assertEquals(expected, lines());
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
    assertEquals(3, lines().size());
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
    assertEquals("action", object(lines().get(1)).get("event"));
    assertEquals("juan", object(lines().get(2)).get("to"));
  }

  private static Map<String, String> object(String line) throws Exception {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isScalarValue()) {
          fields.put(parser.currentName(), parser.getText());
        }
      }
    }
    return fields;
  }

  @Test
  void aDirectoryWithoutALogIsOneLineAndExitCode1() {
    assertEquals(1, run(directory.toString()));
    assertEquals("", out.toString(StandardCharsets.UTF_8));
    assertEquals(1, err.toString().lines().count());
    assertTrue(
        err.toString().startsWith("log: there is no event log in " + directory), err.toString());
  }

  @Test
  void aFileOfSomethingElseIsOneLineAndExitCode1() throws Exception {
    Files.writeString(directory.resolve("events.db"), "something else ".repeat(100));
    assertEquals(1, run(directory.toString()));
    assertEquals(1, err.toString().lines().count());
    assertTrue(err.toString().contains("is not an event log of this program"), err.toString());
  }

  @Test
  void withoutADirectoryItIsNotUnderstood() {
    assertEquals(2, run());
    assertTrue(err.toString().contains("./chat log --help"), err.toString());
  }
}
