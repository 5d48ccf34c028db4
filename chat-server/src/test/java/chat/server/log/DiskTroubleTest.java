package chat.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTroubleTest {
  @TempDir private Path directory;
  private boolean mounted;

  private static int run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    process.getInputStream().readAllBytes();
    return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }

  private void mount(String size) throws Exception {
    mounted = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", directory.toString()) == 0;
    assumeTrue(mounted, "only root may mount a small disk");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertEquals(0, run("umount", "-l", directory.toString()));
    }
  }

  private static List<Entry> big(int from, int to) {
    List<Entry> entries = new ArrayList<>();
    for (int seq = from; seq <= to; seq++) {
      entries.add(Lines.unknown(1, seq, seq, 2_000));
    }
    return entries;
  }

  /** Appends until the disk is full, makes room, and finds all that was reported. */
  private void fillAndGoOn(TestLog log, Class<?> named, String line, Step makeRoom)
      throws Exception {
    int seq = 0;
    while (log.failures().isEmpty()) {
      int count = ++seq;
      log.log.append(big(count, count).get(0));
      log.await("written", () -> log.durableCount() == count || !log.failures().isEmpty());
    }
    LogException failure = log.failures().get(0);
    assertInstanceOf(named, failure);
    assertTrue(failure.getMessage().contains(line), failure.getMessage());
    assertEquals(1, log.failures().size());
    assertThrows(LogException.class, () -> unwrapped(log));
    makeRoom.run();
    TestLog.get(log.log.probe());
    List<Entry> stored = new ArrayList<>();
    log.log.replay(stored::add);
    assertTrue(stored.containsAll(log.durable()));
    int before = stored.size();
    log.with(big(before + 1, before + 1));
    stored.clear();
    assertEquals(before + 1, log.log.replay(stored::add).events());
  }

  /** A probe while there is no room. */
  private static void unwrapped(TestLog log) throws LogException {
    try {
      log.log.append(big(1, 1).get(0)); // goes nowhere
      for (int i = 0; i < 50; i++) {
        TestLog.get(log.log.rememberPeer("a name that needs a page of its own ".repeat(100) + i));
      }
    } catch (AssertionError e) {
      if (e.getCause() instanceof LogException named) {
        throw named;
      }
      throw e;
    }
  }

  private interface Step {
    void run() throws Exception;
  }

  @Test
  void aFullDiskFailsTheLogWhichGoesOnWhenThereIsRoom() throws Exception {
    mount("1m");
    Path ballast = directory.resolve("ballast");
    Files.write(ballast, new byte[300_000]);
    try (TestLog log = new TestLog(directory)) {
      fillAndGoOn(log, LogException.class, directory.toString(), () -> Files.delete(ballast));
    }
    try (TestLog again = new TestLog(directory)) {
      assertTrue(again.replayed.holes().isEmpty());
    }
  }

  @Test
  void aFileThatMayNotGrowFailsTheLogToo() throws Exception {
    try (TestLog log = new TestLog(directory, Keep.ALL, "PRAGMA max_page_count = 60")) {
      int seq = 0;
      while (log.failures().isEmpty()) {
        int count = ++seq;
        log.log.append(big(count, count).get(0));
        log.await("written", () -> log.durableCount() == count || !log.failures().isEmpty());
      }
      assertInstanceOf(DiskFullException.class, log.failures().get(0));
      assertTrue(log.durableCount() > 10);
    }
    try (TestLog again = new TestLog(directory)) {
      assertTrue(again.replayed.holes().isEmpty());
      again.with(big(again.replay.size() + 1, again.replay.size() + 20));
    }
  }

  @Test
  void aDiskThatCannotBeWrittenIsToldInALine() throws Exception {
    mount("4m");
    try (TestLog log = new TestLog(directory).with(big(1, 10))) {
      assertEquals(10, log.durableCount());
    }
    assertEquals(0, run("mount", "-o", "remount,ro", directory.toString()));
    LogException refused = assertThrows(LogException.class, () -> new TestLog(directory));
    assertInstanceOf(ReadOnlyLogException.class, refused);
    assertTrue(refused.getMessage().contains("cannot be written"), refused.getMessage());
    assertEquals(1, refused.getMessage().lines().count());
    try (LogFile file = LogFile.open(directory)) {
      List<Entry> entries = new ArrayList<>();
      assertEquals(0, file.forEach(entries::add));
      assertEquals(big(1, 10), entries);
    }
  }

  @Test
  void aDirectoryThatIsAFileIsToldInALine() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    LogException refused = assertThrows(LogException.class, () -> new TestLog(file));
    assertInstanceOf(ReadOnlyLogException.class, refused);
    assertEquals(1, refused.getMessage().lines().count());
  }
}
