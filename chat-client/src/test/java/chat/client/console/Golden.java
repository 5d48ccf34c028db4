package chat.client.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What a screen is to look like, in files beside the tests. */
final class Golden {
  private Golden() {}

  static void check(String name, String actual) {
    try (InputStream in = Golden.class.getResourceAsStream("golden/" + name + ".txt")) {
      assertNotNull(in, "no golden frame " + name + "; now it is\n" + actual);
      assertEquals(new String(in.readAllBytes(), StandardCharsets.UTF_8), actual, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
