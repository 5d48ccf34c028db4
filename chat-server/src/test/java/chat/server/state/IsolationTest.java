package chat.server.state;

import static chat.server.state.Acts.ANA;
import static chat.server.state.Acts.EVA;
import static chat.server.state.Acts.JUAN;
import static chat.server.state.Acts.called;
import static chat.server.state.Acts.create;
import static chat.server.state.Acts.enter;
import static chat.server.state.Acts.leave;
import static chat.server.state.Acts.text;
import static chat.server.state.Acts.topic;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.ErrorCode;
import chat.api.Event;
import chat.api.EventId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A defect in handling one room's event, and what the others notice of it: nothing. */
final class IsolationTest {
  private static final String POISON = "poison";
  private final List<Event> log = new ArrayList<>();
  private Supplier<? extends Throwable> defect = () -> new IllegalStateException("a defect");
  private boolean mended;
  private final State state =
      new State(
          new Watch() {
            @Override
            public void folding(Op op) {
              if (op.text().equals(POISON) && !mended) {
                IsolationTest.<RuntimeException>raise(defect.get());
              }
            }
          });

  @Test
  void aDefectStopsItsRoomAlone() {
    twoRooms();
    Effect.Stopped stopped =
        assertInstanceOf(Effect.Stopped.class, only(apply(topic(10, ANA, "lab", POISON))));
    assertEquals("lab", stopped.room());
    assertEquals(text(10), stopped.id());
    assertInstanceOf(IllegalStateException.class, stopped.defect());
    assertEquals(RoomStatus.STOPPED, state.room("lab").status());
    assertEquals(
        List.of(new Effect.TopicChanged("garden", called(ANA), "roses", text(11))),
        apply(topic(11, ANA, "garden", "roses")));
    assertEquals(RoomStatus.OPEN, state.room("garden").status());
  }

  @Test
  void aStoppedRoomKeepsItsMembersAndTakesNoCommands() {
    twoRooms();
    apply(topic(10, ANA, "lab", POISON));
    assertEquals(Set.of(ANA, JUAN), state.members("lab"));
    assertEquals(List.of("garden", "lab"), state.roomsOf(ANA));
    assertTrue(state.wasMember("lab", ANA, Acts.id(10)));
    assertEquals(
        ErrorCode.UNAVAILABLE, state.check((Event.StateChange) enter(11, EVA, "lab")).code());
    assertEquals(List.of(), apply(enter(11, EVA, "lab")), "nothing is told until it is rebuilt");
    assertFalse(state.isMember("lab", EVA));
  }

  @Test
  void aStoppedRoomThatIsRebuiltGoesOnWithWhatCameMeanwhile() {
    twoRooms();
    apply(topic(10, ANA, "lab", POISON));
    List<Event> read = new ArrayList<>(log);
    apply(enter(11, EVA, "lab"));
    apply(leave(12, JUAN, "lab"));
    apply(create(13, EVA, "lab"));
    mended = true;
    assertEquals(
        Set.of(
            new Effect.Entered("lab", EVA, called(EVA)),
            new Effect.Parted("lab", JUAN, called(JUAN)),
            new Effect.TopicChanged("lab", called(ANA), POISON, text(10)),
            new Effect.Reopened("lab")),
        Set.copyOf(state.rebuild("LAB", read)));
    assertEquals(Set.of(ANA, EVA), state.members("lab"));
    assertEquals(List.of("lab"), state.roomsOf(EVA));
    assertEquals(List.of("garden"), state.roomsOf(JUAN));
    assertEquals(ErrorCode.BAD_INPUT, state.refusal(42, 13).code(), "it can be asked for now");
    assertEquals(1, apply(topic(14, ANA, "lab", "tests")).size());
  }

  @Test
  void whoTurnsOutNeverToHaveEnteredWhileTheRoomStandsStillIsOut() {
    twoRooms();
    apply(topic(10, JUAN, "lab", POISON));
    apply(new Event.RoomEntered(new EventId(8, 1, 0, 42, 1), ANA, called(ANA), "attic"));
    log.remove(0);
    mended = true;
    assertTrue(
        state.rebuild("lab", log).contains(new Effect.Parted("lab", ANA, "")), "told to be out");
    assertEquals(Set.of(JUAN), state.members("lab"));
    assertEquals(List.of("attic", "garden"), state.roomsOf(ANA));
  }

  @Test
  void aDefectThatComesAgainBreaksTheRoom() {
    twoRooms();
    apply(topic(10, ANA, "lab", POISON));
    Effect.Broken broken = assertInstanceOf(Effect.Broken.class, state.rebuild("lab", log).get(0));
    assertEquals(text(10), broken.id());
    assertEquals(RoomStatus.BROKEN, state.room("lab").status());
    assertEquals(Set.of(ANA, JUAN), state.members("lab"));
    Effect.Refused refused =
        assertInstanceOf(Effect.Refused.class, only(apply(enter(11, EVA, "lab"))));
    assertEquals(ErrorCode.UNAVAILABLE, refused.refusal().code());
    assertTrue(refused.refusal().message().contains(text(10)), refused.refusal().message());
    assertEquals(List.of(), state.rebuild("lab", log));
    assertEquals(1, apply(topic(12, ANA, "garden", "roses")).size());
  }

  @Test
  void aSecondDefectBeforeTheRebuildBreaksTheRoom() {
    twoRooms();
    apply(topic(10, ANA, "lab", POISON));
    List<Effect> effects = apply(topic(11, ANA, "lab", POISON));
    assertEquals(text(11), assertInstanceOf(Effect.Broken.class, effects.get(0)).id());
    assertEquals(
        ErrorCode.UNAVAILABLE,
        assertInstanceOf(Effect.Refused.class, effects.get(1)).refusal().code());
  }

  @Test
  void aFailedAssertionIsADefectAndAFailingMachineIsNot() {
    twoRooms();
    defect = () -> new AssertionError("a defect");
    assertInstanceOf(Effect.Stopped.class, only(apply(topic(10, ANA, "lab", POISON))));
    defect = () -> new OutOfMemoryError("as this test wants it");
    assertThrows(OutOfMemoryError.class, () -> apply(topic(11, ANA, "garden", POISON)));
  }

  @Test
  void whatIsNotStoppedIsNotRebuilt() {
    twoRooms();
    assertEquals(List.of(), state.rebuild("lab", log));
    assertEquals(List.of(), state.rebuild("attic", log));
    assertNull(state.room("attic"));
    assertNotNull(state.room("lab"));
  }

  private void twoRooms() {
    apply(enter(1, ANA, "lab"));
    apply(enter(2, ANA, "garden"));
    apply(enter(3, JUAN, "lab"));
    apply(enter(4, JUAN, "garden"));
  }

  private List<Effect> apply(Event event) {
    log.add(event);
    return state.apply(event);
  }

  private static Effect only(List<Effect> effects) {
    assertEquals(1, effects.size(), effects.toString());
    return effects.get(0);
  }

  @SuppressWarnings("unchecked") // the compiler is to take any Throwable for an unchecked one
  private static <T extends Throwable> void raise(Throwable defect) throws T {
    throw (T) defect;
  }
}
