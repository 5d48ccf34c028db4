package chat.server.naming;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CookieTest {
  private static final byte[] DATA = {1, 2, 3};

  @TempDir Path directory;

  @Test
  void optionComesBeforeFileBeforeVariableBeforeConfiguration() throws Exception {
    Path config = Files.createDirectory(directory.resolve("config"));
    write(config.resolve("cookie"), "of config");
    Path file = write(directory.resolve("file"), "of file\n");
    Map<String, String> variable = Map.of("CHAT_COOKIE", "of variable");

    assertSame("of option", Cookie.find("of option", null, variable, config));
    assertSame("of file", Cookie.find(null, file, variable, config));
    assertSame("of variable", Cookie.find(null, null, variable, config));
    assertSame("of config", Cookie.find(null, null, Map.of(), config));
  }

  @Test
  void optionAndFileTogetherAreRefused() {
    assertMessage("exclude each other", () -> Cookie.find("a", directory, Map.of(), directory));
  }

  @Test
  void firstStartMakesTheFileForItsOwnerAlone() throws Exception {
    Path config = directory.resolve("a/b");
    Cookie made = Cookie.find(null, null, Map.of(), config);
    Path file = config.resolve("cookie");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertSame(Files.readString(file).strip(), made);
    assertEquals(43, Files.readString(file).strip().length());
    try (var files = Files.list(config)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void manyFirstStartsAtOnceAgreeOnOneCookie() throws Exception {
    int threads = 16;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 20; round++) {
        Path config = directory.resolve("round" + round);
        Callable<Cookie> start = () -> Cookie.find(null, null, Map.of(), config);
        List<Callable<Cookie>> starts = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          starts.add(start);
        }
        Set<List<Byte>> macs = new HashSet<>();
        for (Future<Cookie> cookie : pool.invokeAll(starts)) {
          List<Byte> mac = new ArrayList<>();
          for (byte b : cookie.get().mac(DATA)) {
            mac.add(b);
          }
          macs.add(mac);
        }
        assertEquals(1, macs.size());
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void ownFileThatOthersCanReadIsRefused() throws Exception {
    Path file = write(directory.resolve("cookie"), "secret");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertMessage("chmod 600", () -> Cookie.find(null, null, Map.of(), directory));
  }

  @Test
  void missingEmptyHugeAndBinaryFilesAreRefused() throws Exception {
    assertMessage("does not exist", () -> ofFile(directory.resolve("none")));
    assertMessage("is empty", () -> ofFile(write(directory.resolve("empty"), " \n")));
    assertMessage("too large", () -> ofFile(write(directory.resolve("huge"), "x".repeat(9_000))));
    assertMessage("too long", () -> ofFile(write(directory.resolve("long"), "x".repeat(1_025))));
    Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertMessage("not UTF-8", () -> ofFile(binary));
    assertMessage("cannot read", () -> ofFile(directory));
  }

  @Test
  void configurationThatCannotBeWrittenIsSaid() throws Exception {
    Path file = write(directory.resolve("file"), "");
    assertMessage(
        "cannot make the cookie file",
        () -> Cookie.find(null, null, Map.of(), file.resolve("config")));
  }

  @Test
  void itsTextIsNotPrinted() throws Exception {
    assertFalse(Cookie.of("secret").toString().contains("secret"));
  }

  private static Cookie ofFile(Path file) throws CookieException {
    return Cookie.find(null, file, Map.of(), file);
  }

  private static Path write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static void assertSame(String text, Cookie cookie) throws CookieException {
    assertArrayEquals(Cookie.of(text).mac(DATA), cookie.mac(DATA));
  }

  private static void assertMessage(
      String part, org.junit.jupiter.api.function.Executable executable) {
    String message = assertThrows(CookieException.class, executable).getMessage();
    assertTrue(message.contains(part), message);
  }
}
