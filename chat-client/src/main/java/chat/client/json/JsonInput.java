package chat.client.json;

import chat.api.BadInputException;
import chat.api.ErrorCode;
import chat.client.command.Checks;
import chat.client.command.Command;
import chat.client.command.CommandParser;
import chat.client.command.Request;
import chat.client.text.Messages;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the lines that programs send. Immutable. */
public final class JsonInput {
  private static final int REF_LENGTH = 64;
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Messages messages;
  private final CommandParser commands;
  private final Checks checks;

  public JsonInput(Messages messages) {
    this.messages = messages;
    this.commands = new CommandParser(messages);
    this.checks = new Checks(messages);
  }

  /** A line that is not carried out; {@code ref} is the line's own, if it had a valid one. */
  public static final class BadLineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final @Nullable String ref;

    BadLineException(ErrorCode code, String message, @Nullable String ref) {
      super(message, null, false, false);
      this.code = code;
      this.ref = ref;
    }

    /** Why, as programs read it. */
    public ErrorCode code() {
      return code;
    }

    /** What the error is recognised by. */
    public @Nullable String ref() {
      return ref;
    }
  }

  /** Reads one line. */
  public Request request(String line) throws BadLineException {
    Fields fields = fields(line);
    String ref = fields.ref.text();
    String valid = ref != null && isRef(ref) ? ref : null;
    try {
      if (fields.ref.isGiven() && valid == null) {
        throw bad("json.ref", REF_LENGTH);
      }
      return new Request(command(fields), valid);
    } catch (BadInputException e) {
      throw new BadLineException(e.code(), String.valueOf(e.getMessage()), valid);
    }
  }

  private Command command(Fields fields) throws BadInputException {
    if (fields.send.isGiven() == fields.command.isGiven()) {
      throw bad("json.send-or-command");
    }
    if (fields.command.isGiven()) {
      return commands.command(required("command", fields.command));
    }
    String text = checks.text(required("send", fields.send));
    if (fields.room.isGiven() && fields.to.isGiven()) {
      throw bad("json.room-or-to");
    }
    if (fields.to.isGiven()) {
      return new Command.Tell(checks.user(required("to", fields.to)), text);
    }
    String room = fields.room.isGiven() ? checks.room(required("room", fields.room)) : "";
    return new Command.Say(room, text, false);
  }

  private String required(String name, Field field) throws BadInputException {
    String text = field.text();
    if (text == null) {
      throw bad("json.type", name);
    }
    return text;
  }

  private Fields fields(String line) throws BadLineException {
    try (JsonParser parser = JSON.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw notAnObject();
      }
      Fields fields = new Fields();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        Field field = new Field(parser.nextToken(), parser);
        switch (name) {
          case "send" -> fields.send = field;
          case "command" -> fields.command = field;
          case "room" -> fields.room = field;
          case "to" -> fields.to = field;
          case "ref" -> fields.ref = field;
          default -> {
            // unknown fields are for later versions
          }
        }
      }
      if (parser.nextToken() != null) {
        throw notAnObject();
      }
      return fields;
    } catch (IOException e) {
      throw notAnObject();
    }
  }

  private BadLineException notAnObject() {
    return new BadLineException(ErrorCode.BAD_JSON, messages.get("json.not-an-object"), null);
  }

  private BadInputException bad(String key, Object... arguments) {
    return new BadInputException(ErrorCode.BAD_INPUT, messages.get(key, arguments));
  }

  private static boolean isRef(String ref) {
    return ref.codePointCount(0, ref.length()) <= REF_LENGTH
        && StandardCharsets.UTF_8.newEncoder().canEncode(ref);
  }

  /** What the line said of one field; the parser has been moved past its value. */
  private static final class Field {
    static final Field MISSING = new Field();

    private final boolean given;
    private final @Nullable String text;

    private Field() {
      given = false;
      text = null;
    }

    Field(@Nullable JsonToken value, JsonParser parser) throws IOException {
      given = true;
      text = value == JsonToken.VALUE_STRING ? parser.getText() : null;
      parser.skipChildren();
    }

    boolean isGiven() {
      return given;
    }

    /** Null when it was not given, or is no string. */
    @Nullable String text() {
      return text;
    }
  }

  /** Owned by the call that reads the line. */
  private static final class Fields {
    Field send = Field.MISSING;
    Field command = Field.MISSING;
    Field room = Field.MISSING;
    Field to = Field.MISSING;
    Field ref = Field.MISSING;
  }
}
