package chat.it;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One line of a client in JSON mode.
 *
 * @param fields as they stood there: String, Long, Double, Boolean, List, Map
 * @param raw the line itself
 * @param nanos when it was read
 */
record JsonLine(Map<String, Object> fields, String raw, long nanos) {
  private static final JsonFactory JSON = new JsonFactory();

  static JsonLine parse(String raw) {
    try (JsonParser parser = JSON.createParser(raw)) {
      parser.nextToken();
      Map<String, Object> fields = object(parser);
      if (parser.nextToken() != null) {
        throw new AssertionError("more than one object in a line: " + raw);
      }
      return new JsonLine(fields, raw, System.nanoTime());
    } catch (IOException e) {
      throw new AssertionError("not a JSON object: " + raw, e);
    }
  }

  /** An object of these names and values, as a line. */
  static String of(String... pairs) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartObject();
      for (int i = 0; i < pairs.length; i += 2) {
        out.writeStringField(pairs[i], pairs[i + 1]);
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  String event() {
    return text("event");
  }

  /** Whether it is this event with these fields, given as names and values in turn. */
  boolean is(String event, String... pairs) {
    if (!event.equals(fields.get("event"))) {
      return false;
    }
    for (int i = 0; i < pairs.length; i += 2) {
      if (!pairs[i + 1].equals(String.valueOf(fields.get(pairs[i])))) {
        return false;
      }
    }
    return true;
  }

  boolean has(String field) {
    return fields.containsKey(field);
  }

  String text(String field) {
    return (String) value(field);
  }

  long number(String field) {
    return (Long) value(field);
  }

  boolean flag(String field) {
    return (Boolean) value(field);
  }

  List<String> texts(String field) {
    return ((List<?>) value(field)).stream().map(String.class::cast).toList();
  }

  /** The objects of a list. */
  List<JsonLine> objects(String field) {
    return ((List<?>) value(field)).stream().map(o -> new JsonLine(map(o), raw, nanos)).toList();
  }

  @Override
  public String toString() {
    return raw;
  }

  private Object value(String field) {
    return Objects.requireNonNull(fields.get(field), () -> "no '" + field + "' in " + raw);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object object) {
    return (Map<String, Object>) object;
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new IOException("not an object");
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      if (parser.currentToken() != JsonToken.VALUE_NULL) {
        fields.put(name, value(parser));
      }
    }
    return fields;
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          values.add(value(parser));
        }
        yield values;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw new IOException("unexpected " + parser.currentToken());
    };
  }
}
