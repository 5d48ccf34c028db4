package chat.bench.torture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeTest {
  @TempDir Path all;

  @Test
  void whatARunThatWasKilledLeftIsRemovedByTheNext() throws Exception {
    Path killed = left("killed", 0);
    Path beginning = left("beginning", System.currentTimeMillis());
    Path stranger = Files.createDirectory(all.resolve("nodo-chat-torture-stranger"));
    Path running;
    try (Home first = new Home(all)) {
      running = first.resolve("node").getParent();
      Files.setLastModifiedTime(first.resolve("lock"), FileTime.fromMillis(0));
      new Home(all).close();
      assertTrue(Files.exists(running), "it runs");
    }
    assertFalse(Files.exists(running), "it has ended");
    assertFalse(Files.exists(killed));
    assertTrue(Files.exists(beginning));
    assertTrue(Files.exists(stranger));
  }

  @Test
  void whatIsKeptStays() throws Exception {
    Path kept;
    try (Home home = new Home(all)) {
      kept = home.keep();
    }
    new Home(all).close();
    assertTrue(Files.exists(kept));
  }

  @Test
  void aCopyHoldsNothingElse() throws Exception {
    Path from = Files.createDirectories(all.resolve("from/deeper"));
    Files.writeString(from.resolve("file"), "new");
    Path to = Files.createDirectories(all.resolve("to/other"));
    Files.writeString(to.resolve("file"), "old");
    Home.copy(all.resolve("from"), all.resolve("to"));
    assertTrue(Files.exists(all.resolve("to/deeper/file")));
    assertFalse(Files.exists(all.resolve("to/other")));
  }

  private Path left(String name, long lockedAt) throws Exception {
    Path directory = Files.createDirectory(all.resolve("nodo-chat-torture-" + name));
    Path lock = Files.createFile(directory.resolve("lock"));
    Files.setLastModifiedTime(lock, FileTime.fromMillis(lockedAt));
    return directory;
  }
}
