package chat.bench.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import chat.server.order.Branch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The promises hold in thousands of histories. {@code -Dseed=N} runs that one alone. */
class SeedsTest {
  private static final int SEEDS = 2_000;

  private final SeedRuns runs = SeedRuns.ofTheChat();

  @Test
  @Timeout(600)
  void noHistoryBreaksAPromiseAndEveryBranchIsReached() throws Exception {
    Long only = Long.getLong("seed");
    if (only != null) {
      runs.run(only, 1, 1, () -> {});
      allIsWell();
      return;
    }
    for (long seed : failedOnce()) {
      runs.run(seed, 1, 1, () -> {});
    }
    allIsWell();
    runs.run(1, SEEDS, Runtime.getRuntime().availableProcessors(), () -> {});
    allIsWell();
    assertEquals(Set.of(), notReached(), "branches of the protocol that no history took");
  }

  private void allIsWell() {
    String report = runs.report(Long.getLong("seed") != null);
    if (report != null) {
      fail(report);
    }
  }

  private Set<Branch> notReached() {
    Set<Branch> missing = EnumSet.allOf(Branch.class);
    missing.removeAll(runs.marks());
    return missing;
  }

  /** Seeds that found a defect once: a number a line, what it was after a #. */
  private static List<Long> failedOnce() throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                SeedsTest.class.getResourceAsStream("failed-once.txt"), StandardCharsets.UTF_8))) {
      return in.lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .map(Long::valueOf)
          .toList();
    }
  }
}
