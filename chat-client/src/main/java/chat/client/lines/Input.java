package chat.client.lines;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads lines of UTF-8, one bad line at a time. Used by one thread. */
final class Input {
  /** The longest line; of a longer one nothing is kept. */
  static final int MAX_BYTES = 64 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[8 * 1024];
  private int next;
  private int end;

  Input(InputStream in) {
    this.in = in;
  }

  /** The next line; null at the end. The last one needs no line end. */
  @Nullable InputLine next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean tooLong = false;
    boolean any = false;
    while (true) {
      if (next == end && !fill()) {
        return any ? line(line, tooLong) : null;
      }
      any = true;
      int from = next;
      while (next < end && buffer[next] != '\n') {
        next++;
      }
      if (!tooLong) {
        line.write(buffer, from, next - from);
        // One more for a carriage return, which is not the line's.
        tooLong = line.size() > MAX_BYTES + 1;
      }
      if (next < end) {
        next++;
        return line(line, tooLong);
      }
    }
  }

  private boolean fill() throws IOException {
    next = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  private static InputLine line(ByteArrayOutputStream read, boolean tooLong) {
    byte[] bytes = read.toByteArray();
    int length = bytes.length;
    if (length > 0 && bytes[length - 1] == '\r') {
      length--;
    }
    if (tooLong || length > MAX_BYTES) {
      return new InputLine.TooLong();
    }
    try {
      // A new decoder reports what is malformed.
      return new InputLine.Text(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString());
    } catch (CharacterCodingException e) {
      return new InputLine.NotUtf8();
    }
  }
}
