package chat.bench.torture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The history as Jepsen's checkers read it: each line that is sent adds to a set, and each client's
 * view at the end reads it. A process of a history does one thing at a time and none any more after
 * one whose end is unknown, so a client that sends several lines at once counts as several
 * processes. What was never acknowledged is {@code info}, not {@code fail}: it may have happened.
 * Any thread.
 */
final class Operations implements AutoCloseable {
  private static final JsonFactory JSON = new JsonFactory();

  private final @Nullable Writer out;
  private final long start = System.nanoTime();

  // All guarded by this.
  private final Map<String, Open> open = new HashMap<>(); // by text
  private final Deque<Integer> idle = new ArrayDeque<>();
  private int processes;
  private long index;
  private boolean closed;

  /** A line on its way. */
  private record Open(int process, String client) {}

  /**
   * @param file where to; null: nowhere
   */
  Operations(@Nullable Path file) throws IOException {
    out = file == null ? null : Files.newBufferedWriter(file);
  }

  /** {@code client} sends a line, whose text is unique. */
  synchronized void invoked(String client, String text) {
    Open line = new Open(process(), client);
    open.put(text, line);
    write("invoke", line, "add", List.of(text), null);
  }

  /** The line was acknowledged. */
  synchronized void succeeded(String text) {
    Open line = open.remove(text);
    if (line != null) {
      write("ok", line, "add", List.of(text), null);
      idle.push(line.process());
    }
  }

  /** Nobody will know any more whether the line was taken. */
  synchronized void unknown(String text, String why) {
    Open line = open.remove(text);
    if (line != null) {
      write("info", line, "add", List.of(text), why);
    }
  }

  /** What {@code client} sees at the end. */
  synchronized void read(String client, List<String> texts) {
    Open read = new Open(process(), client);
    write("invoke", read, "read", null, null);
    write("ok", read, "read", texts, null);
    idle.push(read.process());
  }

  private int process() {
    return idle.isEmpty() ? processes++ : idle.pop();
  }

  private void write(
      String type, Open line, String f, @Nullable List<String> values, @Nullable String error) {
    if (out == null || closed) {
      return;
    }
    StringWriter text = new StringWriter();
    try {
      try (JsonGenerator json = JSON.createGenerator(text)) {
        json.writeStartObject();
        json.writeNumberField("index", index++);
        json.writeNumberField("time", System.nanoTime() - start);
        json.writeStringField("type", type);
        json.writeNumberField("process", line.process());
        json.writeStringField("client", line.client());
        json.writeStringField("f", f);
        value(json, f, values);
        if (error != null) {
          json.writeStringField("error", error);
        }
        json.writeEndObject();
      }
      out.write(text.append('\n').toString());
    } catch (IOException e) {
      throw new UncheckedIOException("the history cannot be written", e);
    }
  }

  private static void value(JsonGenerator json, String f, @Nullable List<String> values)
      throws IOException {
    json.writeFieldName("value");
    if (values == null) {
      json.writeNull();
    } else if (f.equals("read")) {
      json.writeArray(values.toArray(String[]::new), 0, values.size());
    } else {
      json.writeString(values.get(0));
    }
  }

  /** What is still on its way stays unknown. */
  @Override
  public synchronized void close() throws IOException {
    if (out != null && !closed) {
      List.copyOf(open.keySet()).forEach(text -> unknown(text, "never acknowledged"));
      closed = true;
      out.close();
    }
  }
}
