package chat.client.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One line in the making. Used by one thread, once. */
final class JsonObject {
  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final StringWriter text = new StringWriter(256);
  private final JsonGenerator out;

  private JsonObject() {
    try {
      out = JSON.createGenerator(text);
      out.writeStartObject();
    } catch (IOException e) {
      throw inMemory(e);
    }
  }

  static JsonObject plain() {
    return new JsonObject();
  }

  static JsonObject event(String event, Instant at) {
    return new JsonObject().text("event", event).time("at", at);
  }

  JsonObject text(String name, String value) {
    return write(() -> out.writeStringField(name, value));
  }

  JsonObject time(String name, Instant value) {
    return text(name, TIME.format(value));
  }

  JsonObject number(String name, long value) {
    return write(() -> out.writeNumberField(name, value));
  }

  JsonObject flag(String name, boolean value) {
    return write(() -> out.writeBooleanField(name, value));
  }

  JsonObject ref(@Nullable String ref) {
    return ref == null ? this : text("ref", ref);
  }

  JsonObject texts(String name, List<String> values) {
    return write(
        () -> {
          out.writeArrayFieldStart(name);
          for (String value : values) {
            out.writeString(value);
          }
          out.writeEndArray();
        });
  }

  <T> JsonObject objects(String name, List<T> values, BiConsumer<JsonObject, T> fields) {
    return write(
        () -> {
          out.writeArrayFieldStart(name);
          for (T value : values) {
            out.writeStartObject();
            fields.accept(this, value);
            out.writeEndObject();
          }
          out.writeEndArray();
        });
  }

  /** The finished line, without its end. */
  String end() {
    write(out::close); // closes the object too
    return text.toString();
  }

  private interface Writing {
    void write() throws IOException;
  }

  private JsonObject write(Writing writing) {
    try {
      writing.write();
      return this;
    } catch (IOException e) {
      throw inMemory(e);
    }
  }

  private static UncheckedIOException inMemory(IOException e) {
    return new UncheckedIOException("writing to memory failed", e);
  }
}
