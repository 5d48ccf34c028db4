package chat.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.EventKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogLockTest {
  @TempDir private Path directory;

  @Test
  void asLongAsAProcessHasTheLogNobodyElseGetsIt() throws Exception {
    try (Child writer = new Child(List.of(), WriterMain.class, directory, 1)) {
      writer.line();
      for (int i = 0; i < 3; i++) {
        LogException refused = assertThrows(LogInUseException.class, () -> new TestLog(directory));
        assertTrue(refused.getMessage().contains("is in use by another process"));
      }
      assertTrue(writer.process.isAlive());
      assertTrue(writer.line().matches("\\d+ \\d+"));
    }
    try (TestLog log = new TestLog(directory)) {
      assertTrue(log.replay.size() > 0);
      assertThrows(LogInUseException.class, () -> new TestLog(directory));
      long next = log.replayed.prefixes().getOrDefault(0L, 0L) + 1;
      log.with(Lines.said(0, next));
    }
  }

  @Test
  void whileItIsWrittenOthersReadItInOrder() throws Exception {
    try (Child writer = new Child(List.of(), WriterMain.class, directory, 2)) {
      long before = 0;
      for (int i = 0; i < 5; i++) {
        for (int line = 0; line < 500; line++) {
          writer.line();
        }
        try (LogFile file = LogFile.open(directory)) {
          EventKey[] last = {EventKey.FIRST};
          long[] count = {0};
          int damaged =
              file.forEach(
                  entry -> {
                    assertTrue(entry.key().compareTo(last[0]) > 0);
                    last[0] = entry.key();
                    count[0]++;
                  });
          assertEquals(0, damaged);
          assertTrue(count[0] >= before + 500 && count[0] >= 500 * (i + 1), count[0] + " events");
          before = count[0] - 500;
        }
      }
    }
  }

  @Test
  void theNativeLibraryLeavesNoFileBehindAlsoWhenTheProcessIsKilled(@TempDir Path temporary)
      throws Exception {
    List<String> options = List.of("-Djava.io.tmpdir=" + temporary);
    try (Child writer = new Child(options, WriterMain.class, directory, 1)) {
      writer.line();
    }
    try (Stream<Path> left = Files.list(temporary)) {
      assertEquals(List.of(), left.toList());
    }
    assertEquals(
        List.of("events.db", "events.db-shm", "events.db-wal", "events.lock"),
        names(directory).stream().filter(name -> name.startsWith("events")).toList());
  }

  private static List<String> names(Path directory) throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
