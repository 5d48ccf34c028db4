package chat.client.connection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.api.ChatException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What proves an account, in its file. */
class SecretsTest {
  @TempDir Path directory;

  @Test
  void isMadeOnceForEachNameWhateverItsCase() throws Exception {
    Secrets secrets = new Secrets(directory.resolve("config"));
    byte[] ana = secrets.of("ana");
    assertEquals(32, ana.length);
    assertArrayEquals(ana, secrets.of("ANA"));
    assertFalse(Arrays.equals(ana, secrets.of("eva")));
  }

  @Test
  void onlyItsOwnerMayReadIt() throws Exception {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    new Secrets(directory.resolve("config")).of("ana");
    Path file = directory.resolve("config/secret-ana");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
  }

  @Test
  void whoeverLosesTheRaceReadsTheWinners() throws Exception {
    int racers = 8;
    int races = 50;
    ExecutorService threads = Executors.newFixedThreadPool(racers);
    CyclicBarrier start = new CyclicBarrier(racers);
    try {
      for (int race = 0; race < races; race++) {
        String user = "ana" + race;
        List<Future<byte[]>> made = new ArrayList<>();
        for (int i = 0; i < racers; i++) {
          made.add(
              threads.submit(
                  () -> {
                    start.await();
                    return new Secrets(directory.resolve("config")).of(user);
                  }));
        }
        for (Future<byte[]> one : made) {
          assertArrayEquals(made.get(0).get(), one.get());
        }
      }
    } finally {
      threads.shutdown();
    }
    try (Stream<Path> files = Files.list(directory.resolve("config"))) {
      assertEquals(races, files.count(), "nothing else is left");
    }
  }

  @Test
  void everyNameHasAFileOfItsOwnThatIsSafeEverywhere() {
    Set<String> files = new HashSet<>();
    List<String> names =
        List.of("ana", "a", "a.", "a b", "a_b", "José", "Jose", "名前", "con", "x".repeat(32), "ß");
    for (String name : names) {
      String file = Secrets.fileName(name);
      assertTrue(file.matches("secret-[a-z0-9._~-]{1,100}"), file);
      assertFalse(file.endsWith("."), file);
      assertTrue(files.add(file), file);
    }
    assertNotEquals(Secrets.fileName("𐐨".repeat(32)), Secrets.fileName("𐐩".repeat(32)));
    assertEquals(Secrets.fileName("JOSÉ"), Secrets.fileName("josé"));
  }

  @Test
  void aDamagedFileIsNamed() throws Exception {
    new Secrets(directory).of("ana");
    Files.write(directory.resolve("secret-ana"), new byte[] {1, 2, 3});
    ChatException e = assertThrows(ChatException.class, () -> new Secrets(directory).of("ana"));
    assertTrue(e.getMessage().contains("secret-ana"), e.getMessage());
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamed() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    ChatException e =
        assertThrows(ChatException.class, () -> new Secrets(file.resolve("config")).of("ana"));
    assertTrue(e.getMessage().contains("XDG_CONFIG_HOME"), e.getMessage());
  }
}
