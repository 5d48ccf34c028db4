package chat.bench.sim;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private final Ledger ledger = new Ledger();
  private final Message message = ledger.typed(new View(0), 0, 1, 1, true, Deed.SAY);

  private static void breaks(String promise, Runnable step) {
    assertEquals(promise, assertThrows(Violation.class, step::run).promise());
  }

  @Test
  void anAcknowledgementOfWhatIsOnNoDiskIsFound() {
    breaks("acknowledged is stored", () -> ledger.acknowledged(message, true, 0));
  }

  @Test
  void oneDiskIsEnoughOnlyForANodeThatIsAlone() {
    ledger.stored(0, 1, 1);
    breaks("acknowledged is stored", () -> ledger.acknowledged(message, false, 0));
    assertDoesNotThrow(() -> ledger.acknowledged(message, true, 0));
  }

  @Test
  void aMessageThatOneNodeOfTheEndLacksIsFound() {
    ledger.stored(0, 1, 1);
    ledger.stored(1, 1, 1);
    assertDoesNotThrow(() -> ledger.nothingLost(0b11));
    breaks("the logs are equal", () -> ledger.nothingLost(0b111));
  }

  @Test
  void whatWasLostWithItsDisksIsExcused() {
    ledger.stored(0, 1, 1);
    ledger.stored(1, 1, 1);
    ledger.acknowledged(message, false, 0);
    ledger.replaced(0, List.of());
    ledger.replaced(1, List.of());
    assertDoesNotThrow(() -> ledger.nothingLost(0b11));
  }

  @Test
  void aLineThatNobodyTypedIsFound() {
    breaks("what was typed", () -> ledger.of(1, 2));
  }
}
