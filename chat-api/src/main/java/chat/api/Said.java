package chat.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A line that somebody said, as it stands in a frame: read quickly, without the checks that
 * decoding makes.
 *
 * @param from the author, as he was called
 * @param to the room, or the recipient of a private line
 * @param text empty if it is no longer kept
 * @param isPrivate whether it is a line from one user to another
 * @param sender the author's account, where a private line has it
 * @param recipient the recipient's account, where a private line has it
 */
public record Said(
    String from,
    String to,
    String text,
    boolean isPrivate,
    @Nullable Account sender,
    @Nullable Account recipient) {

  /** What {@code frame} says; null if it is no line, or none that this version can read. */
  public static @Nullable Said of(byte[] frame) {
    int textAt = textAt(frame);
    if (textAt < 0) {
      return null;
    }
    ByteBuffer in = body(frame);
    String from = string(in);
    String to = string(in);
    String text = string(in);
    int kind = EventFrame.kind(frame, 0);
    if (kind != EventBodies.PRIVATE_OF_ACCOUNTS) {
      return new Said(from, to, text, kind == EventBodies.PRIVATE, null, null);
    }
    return in.remaining() != 2 * Account.BYTES
        ? null
        : new Said(from, to, text, true, Fields.account(in), Fields.account(in));
  }

  /** Where in {@code frame} the text begins, with its length; -1 if it has none. */
  static int textAt(byte[] frame) {
    int kind = EventFrame.kind(frame, 0);
    if (frame[0] != EventFrame.VERSION
        || kind < EventBodies.MESSAGE
        || kind > EventBodies.PRIVATE_OF_ACCOUNTS) {
      return -1;
    }
    ByteBuffer in = body(frame);
    int at = -1;
    for (int i = 0; i < 3; i++) {
      at = in.position();
      int length = in.remaining() < 2 ? -1 : in.getShort() & 0xFFFF;
      if (length < 0 || length > in.remaining()) {
        return -1;
      }
      in.position(in.position() + length);
    }
    return at;
  }

  private static ByteBuffer body(byte[] frame) {
    int at = EventFrame.MIN_LOGGED_BYTES;
    return ByteBuffer.wrap(frame, at, frame.length - at);
  }

  private static String string(ByteBuffer in) {
    byte[] utf8 = new byte[in.getShort() & 0xFFFF];
    in.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
