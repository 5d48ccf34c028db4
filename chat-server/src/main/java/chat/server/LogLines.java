package chat.server;

import chat.api.Account;
import chat.api.Event;
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
import org.jspecify.annotations.Nullable;

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
      String from = m.action() ? " * " + m.from() + " " : " [" + m.from() + "] ";
      said = "#" + m.room() + from + kept(m.text());
    } else if (event instanceof Event.Private p) {
      said = "[private " + p.from() + " → " + p.to() + "] " + kept(p.text());
    } else if (event instanceof Event.StateChange change) {
      said = text(change);
    } else {
      said = "(an event of kind " + entry.kind() + ", " + entry.frame().length + " bytes)";
    }
    return time(entry) + "  " + entry.id().text() + "  " + Texts.printable(said);
  }

  private static String kept(String text) {
    return text.isEmpty() ? "(no longer kept)" : text;
  }

  private static String text(Event.StateChange change) {
    if (change instanceof Event.NameChange e) {
      String asks = e instanceof Event.NameClaimed ? " asks for " : " changes to ";
      return "[NAME] account " + e.account() + asks + e.name();
    } else if (change instanceof Event.TopicSet e) {
      return "[TOPIC] " + e.user() + " in #" + e.room() + ": " + e.topic();
    }
    Event.RoomChange e = (Event.RoomChange) change;
    String does =
        e instanceof Event.RoomCreated
            ? " created #"
            : e instanceof Event.RoomEntered ? " joined #" : " left #";
    return "[ROOM] " + e.user() + does + e.room();
  }

  static String json(Entry entry) {
    StringWriter text = new StringWriter(256);
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartObject();
      Event event = event(entry);
      if (event instanceof Event.Message m) {
        head(out, m.action() ? "action" : "message", entry);
        strings(out, "room", m.room(), "from", m.from(), "text", m.text());
      } else if (event instanceof Event.Private p) {
        head(out, "private", entry);
        strings(out, "from", p.from(), "to", p.to(), "text", p.text());
        account(out, "fromAccount", p.sender());
        account(out, "toAccount", p.recipient());
      } else if (event instanceof Event.NameChange e) {
        head(out, "name", entry);
        boolean first = e instanceof Event.NameClaimed;
        strings(out, "user", e.name(), "reason", first ? "claimed" : "asked");
        account(out, "account", e.account());
      } else if (event instanceof Event.RoomChange e) {
        json(out, e, entry);
        account(out, "account", e.account());
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

  private static void json(JsonGenerator out, Event.RoomChange change, Entry entry)
      throws IOException {
    if (change instanceof Event.TopicSet e) {
      head(out, "topic", entry);
      strings(out, "room", e.room(), "by", e.user(), "topic", e.topic());
    } else if (change instanceof Event.RoomCreated e) {
      head(out, "room", entry);
      strings(out, "room", e.room(), "by", e.user(), "state", "created");
    } else {
      head(out, change instanceof Event.RoomEntered ? "room-join" : "room-part", entry);
      strings(out, "user", change.user(), "room", change.room());
    }
  }

  /** Writes fields: a name, its value, and so on. */
  private static void strings(JsonGenerator out, String... fields) throws IOException {
    for (int i = 0; i < fields.length; i += 2) {
      out.writeStringField(fields[i], fields[i + 1]);
    }
  }

  private static void account(JsonGenerator out, String field, @Nullable Account account)
      throws IOException {
    if (account != null) {
      out.writeStringField(field, HexFormat.of().formatHex(account.bytes()));
    }
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
      return EventCodec.decode(entry.frame());
    } catch (MalformedEventException e) {
      return new Event.Unknown(
          entry.kind(), entry.frame()); // whole, but not of this version's making
    }
  }
}
