package chat.bench.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A short torture of real processes, and what its ledger makes of bad ones. */
final class TortureTest {
  private static final Ledger.Life ANA = new Ledger.Life("ana", 1);
  private static final Ledger.Life EVA = new Ledger.Life("eva", 1);

  private final Ledger ledger = new Ledger();

  @Test
  @Timeout(300)
  void nothingIsLostTwiceOrOutOfOrder(@TempDir Path directory) throws Exception {
    Path history = directory.resolve("history.jsonl");
    List<Fault> plan =
        List.of(
            new Fault(Fault.Kind.KILL_NODE, 0, 1, 300, false),
            new Fault(Fault.Kind.KILL_CLIENT, 1, 0, 0, false),
            new Fault(Fault.Kind.KILL_ALL, 0, 1, 0, false));
    StringWriter progress = new StringWriter();
    Torture.Outcome outcome =
        new Torture(
                new Torture.Options(0, 5, 2, 3, false, history), new PrintWriter(progress, true))
            .run(plan);
    assertTrue(outcome.good(), () -> progress + outcome.report());
    List<String> operations = Files.readAllLines(history);
    assertTrue(operations.stream().anyMatch(line -> line.contains("\"ok\"")), operations::toString);
  }

  @Test
  void whatIsAcknowledgedAndNotShownToAllIsLost() {
    ledger.acknowledged("ana 1");
    ledger.shown(ANA, "ana 1", false);
    ledger.shown(EVA, "ana 2", false);
    assertEquals(1, ledger.verdict().lost());
    assertFalse(ledger.verdict().isGood());
    ledger.shown(EVA, "ana 1", true);
    assertEquals(0, ledger.verdict().lost());
    assertTrue(ledger.verdict().isGood());
  }

  @Test
  void whatOneProcessShowsAgainIsTwiceAndWhatTheNextOneShowsAgainIsNot() {
    ledger.shown(ANA, "eva 1", false);
    ledger.shown(ANA, "eva 1", true);
    ledger.shown(new Ledger.Life("ana", 2), "eva 1", false);
    assertEquals(1, ledger.verdict().twice());
    assertEquals(1, ledger.verdict().again());
    assertFalse(ledger.verdict().isGood());
  }

  @Test
  void whatStandsElsewhereAtAnotherIsOutOfOrderUnlessItIsMarked() {
    ledger.shown(ANA, "eva 1", false);
    ledger.shown(ANA, "bob 1", false);
    ledger.shown(EVA, "bob 1", false);
    assertEquals(0, ledger.verdict().outOfOrder());
    ledger.shown(EVA, "eva 1", true);
    assertEquals(0, ledger.verdict().outOfOrder());
    ledger.shown(new Ledger.Life("juan", 1), "bob 1", false);
    ledger.shown(new Ledger.Life("juan", 1), "eva 1", false);
    assertEquals(1, ledger.verdict().outOfOrder());
    assertFalse(ledger.verdict().isGood());
  }

  @Test
  void anAuthorsLinesStandInTheirOrder() {
    ledger.shown(ANA, "eva 2", false);
    ledger.shown(ANA, "eva 1", false);
    assertEquals(1, ledger.verdict().outOfOrder());
  }

  @Test
  void whatMustNotHappenIsAFailure() {
    ledger.failed("something");
    assertFalse(ledger.verdict().isGood());
    assertEquals(List.of("something"), ledger.verdict().evidence());
  }
}
