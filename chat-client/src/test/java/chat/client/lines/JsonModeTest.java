package chat.client.lines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.client.connection.Chat;
import chat.server.Node;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code --json} against real nodes. */
class JsonModeTest {
  @RegisterExtension final LineBed bed = new LineBed();

  @Test
  void inputThatEndsBeforeTheWelcomeIsSentFirst() throws Exception {
    bed.node("nodo1");
    LineBed.Run run = bed.json(bed.options("ana"));
    assertEquals(0, run.with("{\"send\":\"uno\",\"ref\":\"1\"}", "{\"send\":\"dos\"}"));
    List<String> events = events(run);
    assertEquals(List.of("welcome", "join"), events.subList(0, 2));
    assertEquals("bye", events.get(events.size() - 1));
    assertEquals(2, events.stream().filter("message"::equals).count());
    assertEquals(2, events.stream().filter("ack"::equals).count());
    assertTrue(last(run).contains("\"reason\":\"end-of-input\""), last(run));
    assertEquals(List.of(), run.err.lines());
    assertEquals(
        field(line(run, "\"text\":\"uno\""), "id"), field(line(run, "\"ref\":\"1\""), "id"));
  }

  @Test
  void linesAreCarriedOutInOrder() throws Exception {
    bed.node("nodo1");
    LineBed.Run run = bed.json(bed.options("ana"));
    assertEquals(
        0,
        run.with(
            "{\"send\":\"a\"}",
            "{\"command\":\"/join lab\",\"ref\":\"j\"}",
            "{\"send\":\"b\"}",
            "{\"send\":\"c\",\"room\":\"general\"}",
            "{\"send\":\"d\"}",
            "{\"command\":\"/part\",\"ref\":\"p\"}",
            "{\"send\":\"e\"}",
            "{\"command\":\"/part general\"}",
            "{\"send\":\"f\",\"ref\":\"f\"}",
            "{\"send\":\"g\",\"room\":\"attic\",\"ref\":\"g\"}",
            "{\"command\":\"/join general\"}",
            "{\"send\":\"h\"}",
            "{\"command\":\"/quit\"}",
            "{\"send\":\"never\"}"));
    assertEquals("general", field(line(run, "\"text\":\"a\""), "room"));
    assertEquals("lab", field(line(run, "\"text\":\"b\""), "room"));
    assertEquals("general", field(line(run, "\"text\":\"c\""), "room"));
    assertEquals("lab", field(line(run, "\"text\":\"d\""), "room"));
    assertEquals("general", field(line(run, "\"text\":\"e\""), "room"));
    assertEquals("not-in-room", field(line(run, "\"ref\":\"f\""), "code"));
    assertEquals("no-such-room", field(line(run, "\"ref\":\"g\""), "code"));
    assertEquals("general", field(line(run, "\"text\":\"h\""), "room"));
    assertTrue(run.out.lines().stream().noneMatch(line -> line.contains("never")));
    assertTrue(last(run).contains("\"reason\":\"exit\""), last(run));
    List<String> events = events(run);
    assertTrue(events.indexOf("room-join") < events.indexOf("done"));
    assertEquals(List.of(), run.err.lines());
  }

  @Test
  void aBadLineIsAnsweredInItsTurnAndHarmsNoOther() throws Exception {
    bed.node("nodo1");
    LineBed.Run run = bed.json(bed.options("ana"));
    assertEquals(
        0,
        run.with(
            "exit",
            "{\"command\":\"/join lab\",\"ref\":\"1\"}",
            "{\"send\":\"\",\"ref\":\"2\"}",
            "{\"command\":\"/whois nobody\",\"ref\":\"3\"}",
            "{\"send\":\"" + "x".repeat(70_000) + "\",\"ref\":\"lost\"}",
            "{\"command\":\"/who\",\"ref\":\"4\"}",
            "{\"command\":\"/frob\",\"ref\":\"5\"}",
            "{\"command\":\"/msg nobody hi\",\"ref\":\"6\"}",
            "{\"command\":\"/rooms\",\"ref\":\"7\"}",
            "{\"command\":\"/nodes\",\"ref\":\"8\"}",
            "{\"command\":\"/help\",\"ref\":\"9\"}"));
    List<String> answers =
        run.out.lines().stream()
            .filter(line -> line.contains("\"ref\"") || line.contains("\"bad-json\""))
            .map(line -> field(line, "event") + " " + code(line) + ref(line))
            .filter(answer -> !answer.endsWith("6"))
            .toList();
    assertEquals(
        List.of(
            "error bad-json -",
            "done  1",
            "error bad-input 2",
            "error no-such-user 3",
            "error bad-json -",
            "users  4",
            "error unknown-command 5",
            "rooms  7",
            "nodes  8",
            "done  9"),
        answers);
    assertEquals("no-such-user", field(line(run, "\"ref\":\"6\""), "code"));
  }

  @Test
  void aTakenNameIsRefusedBeforeTheWelcome() throws Exception {
    bed.node("nodo1");
    LineBed.Run first = bed.json(bed.options("ana")).start();
    first.out.await(line -> line.contains("\"welcome\""));
    LineBed.Run second =
        bed.json(bed.options("ana").withDirectories(bed.options("other").directories()));
    assertEquals(1, second.with());
    assertEquals(List.of("error", "bye"), events(second));
    assertEquals("name-taken", field(second.out.lines().get(0), "code"));
    assertEquals("refused", field(last(second), "reason"));
    assertEquals(1, second.err.lines().size());
  }

  @Test
  void aNodeThatIsNotThereIsUnreachable() throws Exception {
    bed.node("nodo1");
    LineBed.Run run = bed.json(bed.options("ana").withNode("nodo9"));
    assertEquals(1, run.with("{\"send\":\"hi\"}"));
    assertEquals(List.of("error", "bye"), events(run));
    assertEquals("unreachable", field(run.out.lines().get(0), "code"));
    assertEquals("unreachable", field(last(run), "reason"));
    assertEquals(1, run.err.lines().size());
    assertTrue(run.err.lines().get(0).contains("nodo9"));
  }

  @Test
  void aSignalEndsInOrder() throws Exception {
    bed.node("nodo1");
    LineBed.Run run = bed.json(bed.options("ana")).start();
    run.in.lines("{\"send\":\"hi\",\"ref\":\"1\"}");
    run.out.await(line -> line.contains("\"ack\""));
    assertEquals(0, run.client.signal());
    assertEquals(0, run.exitCode());
    assertEquals("signal", field(last(run), "reason"));
  }

  @Test
  void aSignalWhileNobodyAcknowledgesSaysSo() throws Exception {
    Node node = bed.node("nodo1");
    LineBed.Run run = bed.json(bed.options("ana")).start();
    run.out.await(line -> line.contains("\"welcome\""));
    node.close();
    run.err.await(line -> line.contains("No node answers"));
    run.in.lines("{\"send\":\"hi\",\"ref\":\"1\"}", "{\"command\":\"/who\"}");
    run.in.awaitTaken();
    assertEquals(1, run.client.signal());
    assertEquals(1, run.exitCode());
    assertEquals("unacknowledged", field(last(run), "reason"));
  }

  @Test
  void aReaderThatGoesAwayEndsTheClientInOrder() throws Exception {
    bed.node("nodo1");
    Chat eva = bed.chat("eva");
    LineBed.Run run = bed.json(bed.options("ana")).start();
    run.out.await(line -> line.contains("\"welcome\""));
    run.out.breakPipe();
    eva.send("general", "anybody?").get(10, TimeUnit.SECONDS);
    assertEquals(0, run.exitCode());
    assertEquals(1, eva.who("").get(10, TimeUnit.SECONDS).size());
  }

  @Test
  void inputIsReadNoFurtherWhileTooMuchIsUnacknowledged() throws Exception {
    Node node = bed.node("nodo1");
    LineBed.Run run = bed.json(bed.options("ana")).start();
    run.out.await(line -> line.contains("\"welcome\""));
    node.close();
    run.err.await(line -> line.contains("No node answers"));
    String line = "{\"send\":\"0123456789\"}";
    for (int i = 0; i < 3 * Backlog.MOST; i++) {
      run.in.lines(line);
    }
    long enough = (long) Backlog.MOST * (line.length() + 1);
    awaitTaken(run, enough);
    staysUnder(run, enough + 2 * 8 * 1024); // what a read brings is more than one line
    bed.node("nodo1"); // and now it goes on
    awaitTaken(run, 3 * enough);
    run.in.end();
    assertEquals(0, run.exitCode());
    assertEquals(3 * Backlog.MOST, events(run).stream().filter("ack"::equals).count());
    assertEquals(1, events(run).stream().filter("reconnected"::equals).count());
    assertEquals(1, events(run).stream().filter("welcome"::equals).count());
  }

  private static void awaitTaken(LineBed.Run run, long bytes) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (run.in.taken() < bytes) {
      assertTrue(System.nanoTime() < deadline, run.in.taken() + " of " + bytes);
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static void staysUnder(LineBed.Run run, long bytes) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(700);
    while (System.nanoTime() < end) {
      assertTrue(run.in.taken() < bytes, run.in.taken() + " of " + bytes);
      LockSupport.parkNanos(5_000_000);
    }
  }

  private static List<String> events(LineBed.Run run) {
    return run.out.lines().stream().map(line -> field(line, "event")).toList();
  }

  private static String line(LineBed.Run run, String part) {
    return run.out.lines().stream()
        .filter(line -> line.contains(part))
        .findFirst()
        .orElseThrow(() -> new AssertionError(part + " in " + run.out.lines()));
  }

  private static String last(LineBed.Run run) {
    List<String> lines = run.out.lines();
    return lines.get(lines.size() - 1);
  }

  private static String code(String line) {
    return line.contains("\"code\"") ? field(line, "code") + " " : " ";
  }

  private static String ref(String line) {
    return line.contains("\"ref\"") ? field(line, "ref") : "-";
  }

  private static String field(String line, String name) {
    Matcher value = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(line);
    assertTrue(value.find(), name + " in " + line);
    return value.group(1);
  }
}
