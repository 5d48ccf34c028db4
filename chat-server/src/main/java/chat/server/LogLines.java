package chat.server;

import chat.api.Event;
import chat.api.EventBatch;
import chat.api.EventCodec;
import chat.api.EventId;
import chat.api.MalformedEventException;
import chat.api.Texts;
import chat.server.log.Entry;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/** One event of a log as a line, for people or for programs. */
final class LogLines {
  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private LogLines() {}

  static String text(Entry entry) {
    Event event = event(entry);
    String said;
    if (event instanceof Event.Message m) {
      said =
          "#"
              + m.room()
              + (m.action() ? " * " + m.from() + " " : " [" + m.from() + "] ")
              + m.text();
    } else if (event instanceof Event.Private p) {
      said = "[private " + p.from() + " → " + p.to() + "] " + p.text();
    } else {
      said = "(an event of kind " + entry.kind() + ", " + entry.frame().length + " bytes)";
    }
    return time(entry) + "  " + entry.id().text() + "  " + Texts.printable(said);
  }

  static String json(Entry entry) {
    StringWriter text = new StringWriter(256);
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartObject();
      Event event = event(entry);
      if (event instanceof Event.Message m) {
        head(out, m.action() ? "action" : "message", entry);
        out.writeStringField("room", m.room());
        out.writeStringField("from", m.from());
        out.writeStringField("text", m.text());
      } else if (event instanceof Event.Private p) {
        head(out, "private", entry);
        out.writeStringField("from", p.from());
        out.writeStringField("to", p.to());
        out.writeStringField("text", p.text());
      } else {
        head(out, "unknown", entry);
        out.writeNumberField("kind", entry.kind());
      }
      if (entry.isBlanked()) {
        out.writeBooleanField("blanked", true);
      }
      EventId id = entry.id();
      out.writeStringField("origin", HexFormat.of().toHexDigits(id.origin()));
      out.writeNumberField("seq", id.seq());
      out.writeStringField("stamp", HexFormat.of().toHexDigits(id.stamp()));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return text.toString();
  }

  private static void head(JsonGenerator out, String event, Entry entry) throws IOException {
    out.writeStringField("event", event);
    out.writeStringField("at", time(entry));
    out.writeStringField("id", entry.id().text());
  }

  private static String time(Entry entry) {
    return TIME.format(Instant.ofEpochMilli(entry.id().millis()));
  }

  private static Event event(Entry entry) {
    try {
      return EventCodec.decode(new EventBatch(entry.frame())).get(0);
    } catch (MalformedEventException e) {
      return new Event.Unknown(
          entry.kind(), entry.frame()); // whole, but not of this version's making
    }
  }
}
