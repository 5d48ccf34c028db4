package chat.client.lines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputTest {
  private static final InputLine NOT_UTF8 = new InputLine.NotUtf8();
  private static final InputLine TOO_LONG = new InputLine.TooLong();

  @Test
  void linesEndAsOnUnixOrAsOnWindowsOrWithTheInput() throws Exception {
    assertEquals(List.of(text("a"), text("é😀"), text(""), text("b")), read("a\né😀\r\n\nb"));
    assertEquals(List.of(text("a")), read("a\n"));
    assertEquals(List.of(text("")), read("\n"));
    assertEquals(List.of(), read(""));
  }

  @Test
  void aLineThatIsNoUtf8IsTheOnlyOneToSuffer() throws Exception {
    assertEquals(
        List.of(text("a"), NOT_UTF8, text("b"), NOT_UTF8, NOT_UTF8, text("c")),
        read(bytes("a\n", 0xff, "\nb\n", 0xc3, "\n", 0xed, 0xa0, 0x80, "\nc")));
  }

  @Test
  void aLineOf64KibIsTheLongest() throws Exception {
    String longest = "x".repeat(Input.MAX_BYTES);
    assertEquals(
        List.of(Input.MAX_BYTES, Input.MAX_BYTES, -1, -1, 1),
        read(longest + "\n" + longest + "\r\n" + longest + "x\n" + longest.repeat(3) + "\nb")
            .stream()
            .map(line -> line instanceof InputLine.Text text ? text.text().length() : -1)
            .toList());
    assertEquals(List.of(TOO_LONG), read(longest + "x"));
    assertEquals(List.of(TOO_LONG), read("é".repeat(Input.MAX_BYTES / 2) + "x\r\n"));
  }

  @Test
  void charactersMayArriveInPieces() throws Exception {
    InputStream bytewise =
        new ByteArrayInputStream("é😀\nñ".getBytes(StandardCharsets.UTF_8)) {
          @Override
          public synchronized int read(byte[] b, int off, int len) {
            return super.read(b, off, Math.min(len, 1));
          }
        };
    assertEquals(List.of(text("é😀"), text("ñ")), all(bytewise));
  }

  private static InputLine text(String text) {
    return new InputLine.Text(text);
  }

  private static byte[] bytes(Object... parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Object part : parts) {
      if (part instanceof Integer one) {
        bytes.write(one);
      } else {
        bytes.write(part.toString().getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static List<InputLine> read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<InputLine> read(byte[] bytes) throws IOException {
    return all(new ByteArrayInputStream(bytes));
  }

  private static List<InputLine> all(InputStream in) throws IOException {
    Input input = new Input(in);
    List<InputLine> lines = new ArrayList<>();
    for (InputLine line = input.next(); line != null; line = input.next()) {
      lines.add(line);
    }
    return lines;
  }
}
