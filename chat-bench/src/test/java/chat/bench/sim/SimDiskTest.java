package chat.bench.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimDiskTest {
  private static final Knobs KNOBS =
      new Knobs(100, 100, 1_000, 0, Agenda.S, 1, 1_000, false, false, true);

  private final Agenda agenda = new Agenda();
  private final List<List<Integer>> commits = new ArrayList<>();
  private final SimDisk<Integer> disk =
      new SimDisk<>(agenda, KNOBS, Rng.of(1, "disk"), stored -> {});
  private int failures;

  private final SimDisk.Writer<Integer> writer =
      new SimDisk.Writer<>() {
        @Override
        public void durable(List<Integer> entries) {
          commits.add(entries);
        }

        @Override
        public void failed() {
          failures++;
        }
      };

  private void run(long until) {
    while (agenda.step(until)) {
      // until then
    }
  }

  @Test
  void whatComesDuringACommitIsCommittedTogetherAfterIt() {
    disk.append(List.of(1), writer);
    disk.append(List.of(2, 3), writer);
    disk.append(List.of(4), writer);
    run(Agenda.S);
    assertEquals(List.of(List.of(1), List.of(2, 3, 4)), commits);
    assertEquals(List.of(1, 2, 3, 4), disk.stored());
  }

  @Test
  void aCrashLosesWhatWaitedAndReportsNothing() {
    disk.append(List.of(1), writer);
    disk.append(List.of(2, 3), writer);
    run(500);
    disk.crash();
    run(Agenda.S);
    assertEquals(List.of(), commits);
    assertTrue(disk.stored().size() <= 1, "only the running commit may have made it");
  }

  @Test
  void aStalledCommitEndsWithTheStall() {
    disk.add(new Fault.StalledDisk(0, 0, 3 * Agenda.S));
    disk.append(List.of(1), writer);
    run(3 * Agenda.S - 1);
    assertEquals(List.of(), commits);
    run(3 * Agenda.S);
    assertEquals(List.of(List.of(1)), commits);
  }

  @Test
  void aFailedCommitIsReportedAndProbesTellWhenItWritesAgain() {
    disk.add(new Fault.FailedDisk(0, 0, Agenda.S));
    List<Boolean> probes = new ArrayList<>();
    disk.append(List.of(1), writer);
    disk.probe(probes::add);
    run(Agenda.S);
    disk.probe(probes::add);
    run(2 * Agenda.S);
    assertEquals(1, failures);
    assertEquals(List.of(false, true), probes);
  }

  @Test
  void anOldCopyPutBackForgetsWhatCameLater() {
    disk.append(List.of(1), writer);
    run(Agenda.S);
    disk.backup();
    disk.append(List.of(2), writer);
    run(2 * Agenda.S);
    disk.restore();
    assertEquals(List.of(1), disk.stored());
  }
}
