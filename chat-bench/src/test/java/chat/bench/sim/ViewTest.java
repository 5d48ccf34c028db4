package chat.bench.sim;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.api.EventKey;
import org.junit.jupiter.api.Test;

class ViewTest {
  private static final long ANA = 1;
  private static final long JUAN = 2;

  private final Ledger ledger = new Ledger();
  private final View ana = new View(0);
  private final View juan = new View(1);
  private final View eva = new View(2);
  private final Message question = ledger.typed(ana, 0, ANA, 1, true, Deed.SAY);

  private static EventKey at(long stamp) {
    return new EventKey(stamp, 7);
  }

  private static void breaks(String promise, Runnable step) {
    assertEquals(promise, assertThrows(Violation.class, step::run).promise());
  }

  private Message answer() {
    juan.show(question, at(10), false);
    return ledger.typed(juan, 1, JUAN, 1, true, Deed.SAY);
  }

  @Test
  void aLineShownTwiceIsFound() {
    eva.show(question, at(10), false);
    breaks("shown once", () -> eva.show(question, at(10), true));
  }

  @Test
  void aLineBelowWhatWasShownIsFoundUnlessMarked() {
    Message other = ledger.typed(juan, 1, JUAN, 1, true, Deed.SAY);
    eva.show(question, at(10), false);
    breaks("one order", () -> eva.show(other, at(9), false));
    View marked = new View(3);
    marked.show(question, at(10), false);
    assertDoesNotThrow(() -> marked.show(other, at(9), true));
  }

  @Test
  void linesOfOneSenderInAnotherOrderAreFound() {
    Message second = ledger.typed(ana, 0, ANA, 2, true, Deed.SAY);
    eva.show(second, at(10), true);
    breaks("questions before answers", () -> eva.show(question, at(11), false));
    View juanAlone = new View(3);
    Message liarsFirst = ledger.typed(juan, 1, JUAN, 1, false, Deed.SAY);
    Message liarsSecond = ledger.typed(juan, 1, JUAN, 2, false, Deed.SAY);
    juanAlone.show(liarsSecond, at(10), false);
    breaks("order of a sender", () -> juanAlone.show(liarsFirst, at(11), false));
  }

  @Test
  void anAnswerBeforeItsQuestionIsFoundUnlessTheQuestionIsMarked() {
    Message answer = answer();
    eva.show(answer, at(11), false);
    breaks("questions before answers", () -> eva.show(question, at(12), false));
    View marked = new View(3);
    marked.show(answer, at(11), false);
    assertDoesNotThrow(() -> marked.show(question, at(10), true));
  }

  @Test
  void anAnswerToAnAnswerComesAfterTheFirstQuestionToo() {
    Message answer = answer();
    View third = new View(4);
    third.show(answer, at(11), false);
    Message further = ledger.typed(third, 4, 5, 1, true, Deed.SAY);
    eva.show(further, at(12), false);
    breaks("questions before answers", () -> eva.show(question, at(13), false));
  }
}
