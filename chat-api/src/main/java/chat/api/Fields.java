package chat.api;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What the bodies of events are made of; whatever is read is checked. */
final class Fields {
  private Fields() {}

  static void id(DataOutputStream out, EventId id) throws IOException {
    out.writeLong(id.origin());
    out.writeLong(id.seq());
    out.writeLong(id.stamp());
    out.writeLong(id.device());
    out.writeLong(id.n());
  }

  static EventId id(ByteBuffer in) {
    return new EventId(in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong());
  }

  static void presence(DataOutputStream out, Presence presence) throws IOException {
    account(out, presence.account());
    out.writeLong(presence.device());
    out.writeLong(presence.since());
  }

  static Presence presence(ByteBuffer in) {
    return new Presence(account(in), in.getLong(), in.getLong());
  }

  static void strings(DataOutputStream out, String... values) throws IOException {
    for (String value : values) {
      byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
      out.writeShort(utf8.length);
      out.write(utf8);
    }
  }

  static String string(ByteBuffer in) throws CharacterCodingException {
    int length = in.getShort() & 0xFFFF;
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer slice = in.slice().limit(length);
    in.position(in.position() + length);
    return StandardCharsets.UTF_8.newDecoder().decode(slice).toString();
  }

  static void account(DataOutputStream out, Account account) throws IOException {
    out.write(account.bytes());
  }

  static Account account(ByteBuffer in) {
    return new Account(in.getLong(), in.getLong(), in.getLong(), in.getLong());
  }

  /** A name as it is shown: it may be one that another account had first. */
  static String user(ByteBuffer in) throws CharacterCodingException, BadInputException {
    return Names.shown(string(in));
  }

  /** A name as somebody may ask for it. */
  static String typedUser(ByteBuffer in) throws CharacterCodingException, BadInputException {
    return Names.user(string(in));
  }

  static String room(ByteBuffer in) throws CharacterCodingException, BadInputException {
    return Names.room(string(in));
  }

  static String node(ByteBuffer in) throws CharacterCodingException, BadInputException {
    return Names.node(string(in));
  }

  static String topic(ByteBuffer in) throws CharacterCodingException, BadInputException {
    return text(in, true);
  }

  /** A text; {@code mayBeEmpty}: or none. */
  static String text(ByteBuffer in, boolean mayBeEmpty)
      throws CharacterCodingException, BadInputException {
    String text = string(in);
    return text.isEmpty() && mayBeEmpty ? text : Texts.check(text);
  }
}
