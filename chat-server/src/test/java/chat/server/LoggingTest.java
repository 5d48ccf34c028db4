package chat.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What comes into a node's log, in a process of its own: log4j has one configuration. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LoggingTest {
  private static final String HOSTILE =
      "it failed: \u001b]0;title\u0007\u009b2J a\u202eb\u2028\r\n2026-01-01 forged line é\t";

  @TempDir Path directory;

  @Test
  void whatStrangersSaidStaysOnOneShortLineAndMovesNoCursor() throws Exception {
    Path err = directory.resolve("err");
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                directory.toString())
            .redirectError(err.toFile())
            .start();
    try {
      assertEquals(0, process.waitFor());
    } finally {
      process.destroyForcibly().onExit().join();
    }
    assertLine(Files.readAllLines(directory.resolve("node.log")));
    assertLine(Files.readAllLines(err));
  }

  private static void assertLine(List<String> lines) {
    assertEquals(1, lines.size(), lines.toString());
    String line = lines.get(0);
    String safe = "it failed: ?]0;title??2J a?b?\\r\\n2026-01-01 forged line é\t";
    assertTrue(line.contains(safe), line);
    assertTrue(line.length() < 1_200, "length " + line.length());
  }

  /** Logs. */
  static final class Main {
    public static void main(String... args) {
      Logging.toFile(Path.of(args[0]), false);
      LogManager.getLogger(Main.class).warn("{}", HOSTILE + "x".repeat(100_000));
      Logging.stop();
    }
  }
}
