package chat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A client in JSON mode. The {@code sees} methods look at all that came since the start, or since
 * {@link #forget}. Used by one test thread.
 */
final class Client {
  final Proc process;
  final Feed<JsonLine> events;
  private final AtomicInteger refs = new AtomicInteger();
  private int from;

  Client(Processes processes, Processes.Launch launch, String name) {
    events = new Feed<>(name);
    process = processes.start(launch.tap(line -> events.add(JsonLine.parse(line))));
  }

  /** Sends a text to the current room; returns its ref. */
  String send(String text) {
    String ref = ref();
    process.type(JsonLine.of("send", text, "ref", ref));
    return ref;
  }

  String sendTo(String room, String text) {
    String ref = ref();
    process.type(JsonLine.of("send", text, "room", room, "ref", ref));
    return ref;
  }

  String tell(String user, String text) {
    String ref = ref();
    process.type(JsonLine.of("send", text, "to", user, "ref", ref));
    return ref;
  }

  String command(String line) {
    String ref = ref();
    process.type(JsonLine.of("command", line, "ref", ref));
    return ref;
  }

  /** Gives a command and waits for what answers it. */
  JsonLine answer(String command) {
    return reply(command(command));
  }

  /** Waits for the ack, answer or error that carries {@code ref}. */
  JsonLine reply(String ref) {
    return reply(ref, Proc.PATIENCE);
  }

  JsonLine reply(String ref, Duration limit) {
    return wait(0, limit, "reply to " + ref, line -> ref.equals(line.fields().get("ref")));
  }

  /** Sends and waits for the ack. */
  JsonLine says(String text) {
    JsonLine reply = reply(send(text));
    assertEquals("ack", reply.event(), reply.raw());
    return reply;
  }

  JsonLine sees(String event, String... pairs) {
    return seesWithin(Proc.PATIENCE, event, pairs);
  }

  JsonLine seesWithin(Duration limit, String event, String... pairs) {
    return wait(from, limit, event + " " + String.join(" ", pairs), line -> line.is(event, pairs));
  }

  /** All of these that came since {@link #forget}. */
  List<JsonLine> seen(String event, String... pairs) {
    return events.since(from).stream().filter(line -> line.is(event, pairs)).toList();
  }

  /** The texts of all messages since {@link #forget}, from one sender. */
  List<String> heard(String sender) {
    return seen("message", "from", sender).stream().map(line -> line.text("text")).toList();
  }

  /** From now on only what comes next counts. */
  Client forget() {
    from = events.size();
    return this;
  }

  /** Leaves in order and waits for the end. */
  void quit() {
    process.type("{\"command\":\"/quit\"}");
    process.awaitExit();
  }

  private JsonLine wait(int start, Duration limit, String what, Predicate<JsonLine> fits) {
    try {
      return events.await(start, limit, what, fits).value();
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n  stderr: " + process.err.tail(), e);
    }
  }

  private String ref() {
    return "r" + refs.incrementAndGet();
  }
}
