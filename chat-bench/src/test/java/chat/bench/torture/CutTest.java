package chat.bench.torture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** Faults of networks and disks, which take a machine that can make hosts. */
@Timeout(300)
final class CutTest {
  @BeforeAll
  static void hostsCanBeMade() throws IOException {
    String missing = Hosts.missing();
    if (missing.isEmpty()) {
      try {
        new Hosts(1).close();
        return;
      } catch (TortureException e) {
        missing = e.getMessage();
      }
    }
    throw new TestAbortedException("no networks to cut and no disks to fill: " + missing);
  }

  @Test
  void bothSidesOfACutTalkAndAreOneAgainAfterIt() throws Exception {
    Fault cut = new Fault(Fault.Kind.CUT_ONE_WAY, 0, 1, 4_000, false);
    StringWriter progress = new StringWriter();
    Torture.Outcome outcome =
        new Torture(new Torture.Options(0, 1, 2, 2, true, null), new PrintWriter(progress, true))
            .run(List.of(cut));
    assertTrue(outcome.good(), () -> progress + outcome.report());
    assertTrue(
        outcome.report().matches("(?s).*cut one way +1 .* of 1\\n.*"),
        () -> "it was noticed and healed: " + outcome.report());
  }

  @Test
  void aDiskThatIsFullTakesNothingUntilItIsFreed(@TempDir Path directory) throws Exception {
    try (Hosts hosts = new Hosts(1)) {
      hosts.mount(1, directory);
      Path file = hosts.seen(1, directory).resolve("file");
      Files.write(file, new byte[100_000]);
      hosts.fill(1, directory);
      Path more = file.resolveSibling("more");
      assertThrows(IOException.class, () -> Files.write(more, new byte[100_000]));
      hosts.free(1, directory);
      Files.write(more, new byte[100_000]);
      assertFalse(Files.exists(directory.resolve("file")), "the disk is its host's alone");
    }
  }

  @Test
  void hostsAreGoneWithTheirEnd() throws Exception {
    Path seen;
    try (Hosts hosts = new Hosts(2)) {
      seen = hosts.seen(2, Path.of("/"));
      assertTrue(Files.exists(seen));
    }
    while (Files.exists(seen)) {
      Thread.onSpinWait();
    }
  }
}
