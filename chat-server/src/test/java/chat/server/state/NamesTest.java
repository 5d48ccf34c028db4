package chat.server.state;

import static chat.server.state.Acts.ANA;
import static chat.server.state.Acts.EVA;
import static chat.server.state.Acts.JUAN;
import static chat.server.state.Acts.choose;
import static chat.server.state.Acts.claim;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import chat.api.Account;
import chat.api.ErrorCode;
import chat.api.Event;
import chat.api.EventId;
import chat.server.state.Effect.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who owns a name, what the others are called, and what changes when claims come late. */
final class NamesTest {
  private final State state = new State();

  @Test
  void theFirstClaimOwnsTheName() {
    assertEquals(
        List.of(renamed(ANA, null, "ana", Reason.ASKED)), state.apply(claim(1, ANA, "ana")));
    List<Effect> effects = state.apply(claim(2, JUAN, "ana"));
    assertEquals(renamed(JUAN, null, "ana~2", Reason.LOST_CLAIM), effects.get(0));
    assertEquals(
        ErrorCode.NAME_TAKEN,
        assertInstanceOf(Effect.Refused.class, effects.get(1)).refusal().code());
    assertEquals(ANA, state.owner("ana"));
    assertEquals(JUAN, state.owner("ana~2"));
    assertNull(state.owner("ana~3"));
    assertNull(state.refusal(42, 1));
    assertNotNull(state.refusal(42, 2));
  }

  @Test
  void theFirstClaimInTheOrderOwnsTheNameThoughItComesLate() {
    state.apply(claim(5, JUAN, "ana"));
    state.apply(claim(9, EVA, "ana"));
    assertEquals(
        List.of(
            renamed(ANA, null, "ana", Reason.ASKED),
            renamed(JUAN, "ana", "ana~2", Reason.LOST_CLAIM),
            renamed(EVA, "ana~2", "ana~3", Reason.LOST_CLAIM)),
        state.apply(claim(1, ANA, "ana")));
    assertEquals(ErrorCode.NAME_TAKEN, state.refusal(42, 5).code());
  }

  @Test
  void aClaimThatComesAfterOthersInTheOrderRenamesNobody() {
    state.apply(claim(1, ANA, "ana"));
    state.apply(claim(5, JUAN, "ana"));
    assertEquals(1, renames(state.apply(claim(9, EVA, "ana"))));
    assertEquals("ana~3", state.name(EVA));
  }

  @Test
  void namesCompareIgnoringCaseAndForm() {
    state.apply(claim(1, ANA, "José"));
    state.apply(claim(2, JUAN, "JOSE\u0301"));
    assertEquals("JOSE\u0301~2", state.name(JUAN));
    assertEquals(ANA, state.owner("jose\u0301"));
    assertEquals(JUAN, state.owner("josé~2"));
  }

  @Test
  void aChosenNameGivesUpTheOldOne() {
    state.apply(claim(1, ANA, "ana"));
    assertEquals(
        List.of(renamed(ANA, "ana", "eva", Reason.ASKED)), state.apply(choose(2, ANA, "eva")));
    assertNull(state.owner("ana"));
    assertEquals(ANA, state.owner("eva"));
    state.apply(claim(3, JUAN, "ana"));
    assertEquals("ana", state.name(JUAN));
  }

  @Test
  void theLoserKeepsHisNameUntilHeChoosesAnother() {
    state.apply(claim(1, ANA, "ana"));
    state.apply(claim(2, JUAN, "ana"));
    state.apply(choose(3, ANA, "eva"));
    assertEquals("ana~2", state.name(JUAN));
    state.apply(claim(4, EVA, "ana"));
    assertEquals("ana", state.name(EVA));
    state.apply(choose(5, JUAN, "juan"));
    assertEquals("juan", state.name(JUAN));
    assertNull(state.owner("ana~2"));
  }

  @Test
  void theLoserGetsTheNameWhenItIsFreeAndHeAsksAgain() {
    state.apply(claim(1, ANA, "ana"));
    state.apply(claim(2, JUAN, "ana"));
    assertEquals(ErrorCode.NAME_TAKEN, state.check(asName(choose(3, JUAN, "ana"))).code());
    state.apply(choose(4, ANA, "eva"));
    assertNull(state.check(asName(choose(5, JUAN, "ana"))));
    assertEquals(
        List.of(renamed(JUAN, "ana~2", "ana", Reason.ASKED)), state.apply(choose(5, JUAN, "ana")));
  }

  @Test
  void ownersMayWriteTheirNameInAnotherWay() {
    state.apply(claim(1, ANA, "ana"));
    assertNull(state.check(asName(choose(2, ANA, "Ana"))));
    assertEquals(
        List.of(renamed(ANA, "ana", "Ana", Reason.ASKED)), state.apply(choose(2, ANA, "Ana")));
    assertEquals(ANA, state.owner("ana"));
  }

  @Test
  void ofTwoWhoChooseTheSameNameAtOnceTheSecondIsShownWithANumber() {
    state.apply(claim(1, ANA, "ana"));
    state.apply(claim(2, JUAN, "juan"));
    state.apply(choose(3, ANA, "eva"));
    List<Effect> effects = state.apply(choose(4, JUAN, "eva"));
    assertEquals(renamed(JUAN, "juan", "eva~2", Reason.LOST_CLAIM), effects.get(0));
    assertNull(state.owner("juan"));
  }

  @Test
  void anEarlierChoiceThatComesLateTakesTheNameBack() {
    state.apply(claim(1, ANA, "ana"));
    state.apply(claim(2, JUAN, "juan"));
    state.apply(choose(9, JUAN, "eva"));
    assertEquals(
        List.of(
            renamed(ANA, "ana", "eva", Reason.ASKED),
            renamed(JUAN, "eva", "eva~2", Reason.LOST_CLAIM)),
        state.apply(choose(5, ANA, "eva")));
  }

  @Test
  void aNameThatWasGivenUpEarlierThanThoughtGoesToWhoAskedNext() {
    state.apply(claim(1, ANA, "ana"));
    state.apply(claim(5, JUAN, "ana"));
    assertEquals(
        List.of(
            renamed(ANA, "ana", "eva", Reason.ASKED), renamed(JUAN, "ana~2", "ana", Reason.ASKED)),
        state.apply(choose(3, ANA, "eva")));
    assertNull(state.refusal(42, 5));
  }

  @Test
  void aSecondClaimOfTheSameAccountChangesNothing() {
    state.apply(claim(1, ANA, "ana"));
    state.apply(choose(2, ANA, "eva"));
    assertEquals(List.of(), state.apply(claim(3, ANA, "ana")));
    assertEquals("eva", state.name(ANA));
    assertNull(state.owner("ana"));
  }

  @Test
  void anEarlierClaimOfTheSameAccountReplacesTheLaterOne() {
    state.apply(claim(5, ANA, "ana"));
    state.apply(claim(6, JUAN, "ana"));
    assertEquals(
        List.of(
            renamed(ANA, "ana", "eva", Reason.ASKED), renamed(JUAN, "ana~2", "ana", Reason.ASKED)),
        state.apply(claim(2, ANA, "eva")));
  }

  @Test
  void aClaimThatMovesDownWins() {
    state.apply(claim(3, ANA, "ana"));
    state.apply(claim(5, JUAN, "ana"));
    Event moved = new Event.NameClaimed(new EventId(8, 1, 1, 42, 5), JUAN, "ana");
    assertEquals(
        List.of(
            renamed(JUAN, "ana~2", "ana", Reason.ASKED),
            renamed(ANA, "ana", "ana~2", Reason.LOST_CLAIM)),
        state.apply(moved));
  }

  @Test
  void aClaimThatTurnsOutToBeSomethingElseIsNoClaim() {
    state.apply(claim(3, ANA, "ana"));
    state.apply(claim(5, JUAN, "ana"));
    Event line = new Event.Message(new EventId(8, 1, 1, 42, 3), "ana", "lab", "hi", false, false);
    assertEquals(List.of(renamed(JUAN, "ana~2", "ana", Reason.ASKED)), state.apply(line));
    assertNull(state.name(ANA));
  }

  @Test
  void aNameThatWasGivenUpLaterThanThoughtWasNotFreeMeanwhile() {
    state.apply(claim(1, ANA, "ana"));
    state.apply(choose(5, ANA, "eva"));
    state.apply(choose(20, ANA, "maria"));
    state.apply(new Event.Message(new EventId(8, 1, 4, 42, 5), "ana", "lab", "hi", false, false));
    state.apply(claim(10, JUAN, "ana"));
    assertEquals("ana~2", state.name(JUAN));
  }

  @Test
  void aTakenNameIsRefusedBeforeItIsPublished() {
    state.apply(claim(1, ANA, "ana"));
    assertEquals(ErrorCode.NAME_TAKEN, state.check(asName(claim(2, JUAN, "Ana"))).code());
    assertNull(state.check(asName(claim(2, JUAN, "juan"))));
    assertNull(state.name(JUAN));
  }

  private static long renames(List<Effect> effects) {
    return effects.stream().filter(Effect.Renamed.class::isInstance).count();
  }

  private static Event.NameChange asName(Event event) {
    return assertInstanceOf(Event.NameChange.class, event);
  }

  private static Effect renamed(Account who, String old, String name, Reason reason) {
    return new Effect.Renamed(who, old, name, reason);
  }
}
