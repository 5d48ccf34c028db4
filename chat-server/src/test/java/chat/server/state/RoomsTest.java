package chat.server.state;

import static chat.server.state.Acts.ANA;
import static chat.server.state.Acts.EVA;
import static chat.server.state.Acts.JUAN;
import static chat.server.state.Acts.called;
import static chat.server.state.Acts.create;
import static chat.server.state.Acts.enter;
import static chat.server.state.Acts.id;
import static chat.server.state.Acts.leave;
import static chat.server.state.Acts.text;
import static chat.server.state.Acts.topic;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.Account;
import chat.api.ErrorCode;
import chat.api.Event;
import chat.api.EventId;
import chat.api.Limits;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What rooms are made, who is in them, and what their topics are: in order, late, and moved. */
final class RoomsTest {
  private final State state = new State();

  @Test
  void whoCreatesARoomIsItsMakerAndAMember() {
    assertEquals(
        List.of(made("Lab", ANA, 1), entered("Lab", ANA)), state.apply(create(1, ANA, "Lab")));
    assertEquals(new RoomView("Lab", called(ANA), 1, "", "", RoomStatus.OPEN), state.room("LAB"));
    assertEquals(Set.of(ANA), state.members("lab"));
    assertEquals(List.of("Lab"), state.roomsOf(ANA));
  }

  @Test
  void whoEntersARoomThatIsNotThereMakesIt() {
    assertEquals(
        List.of(made("lab", ANA, 1), entered("lab", ANA)), state.apply(enter(1, ANA, "lab")));
    assertEquals(List.of(entered("lab", JUAN)), state.apply(enter(2, JUAN, "LAB")));
  }

  @Test
  void whoIsInOrOutAlreadyChangesNothing() {
    state.apply(enter(1, ANA, "lab"));
    assertEquals(List.of(), state.apply(enter(2, ANA, "lab")));
    assertEquals(List.of(parted("lab", ANA)), state.apply(leave(3, ANA, "lab")));
    assertEquals(List.of(), state.apply(leave(4, ANA, "lab")));
    assertEquals(List.of(), state.roomsOf(ANA));
    assertNotNull(state.room("lab"), "a room stays when its last member has left");
  }

  @Test
  void aRoomIsCreatedOnce() {
    state.apply(create(1, ANA, "lab"));
    assertEquals(ErrorCode.BAD_INPUT, refused(state.check(asRoom(create(2, JUAN, "lab")))));
    assertFalse(state.isMember("lab", JUAN), "to check changes nothing");
  }

  @Test
  void ofTwoWhoCreateTheSameRoomAtOnceTheSecondIsRefusedAndIsIn() {
    state.apply(create(1, ANA, "lab"));
    List<Effect> effects = state.apply(create(2, JUAN, "lab"));
    assertEquals(entered("lab", JUAN), effects.get(0));
    assertEquals(ErrorCode.BAD_INPUT, refused(effects.get(1)));
    assertEquals(ErrorCode.BAD_INPUT, refused(state.refusal(42, 2)));
    assertNull(state.refusal(42, 1));
  }

  @Test
  void anEarlierMakerWhoTurnsUpLateIsTheMakerAndNobodyIsThrownOut() {
    state.apply(create(5, JUAN, "Lab"));
    assertEquals(
        List.of(made("lab", ANA, 1), entered("lab", ANA)), state.apply(create(1, ANA, "lab")));
    assertEquals(Set.of(ANA, JUAN), state.members("lab"));
    assertEquals(ErrorCode.BAD_INPUT, refused(state.refusal(42, 5)));
    assertEquals(called(ANA), state.room("lab").maker());
  }

  @Test
  void aRoomThatIsNotThereCannotBeLeft() {
    assertEquals(ErrorCode.NO_SUCH_ROOM, refused(state.check(asRoom(leave(1, ANA, "lab")))));
    assertEquals(ErrorCode.NO_SUCH_ROOM, refused(state.apply(leave(1, ANA, "lab")).get(0)));
    assertNull(state.room("lab"));
  }

  @Test
  void onlyMembersSetATopic() {
    assertEquals(ErrorCode.NO_SUCH_ROOM, refused(state.apply(topic(1, ANA, "lab", "x")).get(0)));
    state.apply(enter(2, ANA, "lab"));
    assertEquals(
        List.of(new Effect.TopicChanged("lab", called(ANA), "tests", text(3))),
        state.apply(topic(3, ANA, "lab", "tests")));
    List<Effect> effects = state.apply(topic(4, JUAN, "lab", "bugs"));
    assertEquals(1, effects.size());
    assertEquals(ErrorCode.NOT_IN_ROOM, refused(effects.get(0)));
    assertEquals(ErrorCode.NOT_IN_ROOM, refused(state.check(asRoom(topic(5, JUAN, "lab", "b")))));
    assertEquals("tests", state.room("lab").topic());
  }

  @Test
  void aTopicIsToldAgainWhenItIsSetAgainAndGoesWhenItIsEmpty() {
    state.apply(enter(1, ANA, "lab"));
    state.apply(topic(2, ANA, "lab", "tests"));
    assertEquals(
        List.of(new Effect.TopicChanged("lab", called(ANA), "tests", text(3))),
        state.apply(topic(3, ANA, "lab", "tests")));
    state.apply(topic(4, ANA, "lab", ""));
    assertEquals("", state.room("lab").topic());
  }

  @Test
  void aLateTopicDoesNotReplaceALaterOne() {
    state.apply(enter(1, ANA, "lab"));
    state.apply(topic(5, ANA, "lab", "new"));
    assertEquals(List.of(), state.apply(topic(3, ANA, "lab", "old")));
    assertEquals("new", state.room("lab").topic());
  }

  @Test
  void aLatePartTakesBackTheTopicsThatFollowItUntilTheNextJoin() {
    state.apply(enter(1, ANA, "lab"));
    state.apply(topic(2, ANA, "lab", "first"));
    state.apply(topic(4, ANA, "lab", "second"));
    state.apply(enter(5, ANA, "lab"));
    assertEquals(
        List.of(new Effect.TopicChanged("lab", called(ANA), "first", text(2))),
        state.apply(leave(3, ANA, "lab")));
    assertTrue(state.isMember("lab", ANA));
    assertEquals(ErrorCode.NOT_IN_ROOM, refused(state.refusal(42, 4)));
  }

  @Test
  void aLateJoinOrPartBeforeALaterOneChangesNobodysMembership() {
    state.apply(enter(1, ANA, "lab"));
    state.apply(leave(9, ANA, "lab"));
    assertEquals(List.of(), state.apply(enter(5, ANA, "lab")));
    state.apply(enter(10, JUAN, "lab"));
    assertEquals(List.of(), state.apply(leave(8, JUAN, "lab")));
    assertEquals(Set.of(JUAN), state.members("lab"));
  }

  @Test
  void anEventIsFoldedOnceHoweverOftenItComes() {
    state.apply(enter(1, ANA, "lab"));
    state.apply(leave(2, ANA, "lab"));
    assertEquals(List.of(), state.apply(enter(1, ANA, "lab")));
    assertEquals(List.of(), state.apply(leave(2, ANA, "lab")));
    assertFalse(state.isMember("lab", ANA));
    assertEquals(1, state.apply(topic(3, ANA, "lab", "tests")).size());
    assertEquals(List.of(), state.apply(topic(3, ANA, "lab", "tests")), "refused once");
  }

  @Test
  void aCopyWithALowerPlaceMovesTheEventAndOneWithAHigherPlaceDoesNot() {
    state.apply(enter(2, ANA, "lab"));
    state.apply(leave(5, ANA, "lab"));
    Event entered = enter(6, ANA, "lab");
    state.apply(entered);
    assertEquals(List.of(), state.apply(copy(entered, 9)));
    assertTrue(state.isMember("lab", ANA));
    assertEquals(List.of(parted("lab", ANA)), state.apply(copy(entered, 4)));
    assertFalse(state.isMember("lab", ANA));
  }

  @Test
  void aCopyThatSaysSomethingElseTakesTheOtherOnesPlaceEverywhere() {
    Event inLab = enter(5, ANA, "lab");
    state.apply(inLab);
    Event inGarden = new Event.RoomEntered(copyId(inLab, 3), ANA, called(ANA), "garden");
    assertEquals(
        List.of(
            new Effect.Unmade("lab"),
            parted("lab", ANA),
            new Effect.Made("garden", ANA, called(ANA), text(5)),
            entered("garden", ANA)),
        state.apply(inGarden));
    Event line = new Event.Message(copyId(inLab, 1), "ana", "lab", "hi", false, false);
    assertEquals(List.of(new Effect.Unmade("garden"), parted("garden", ANA)), state.apply(line));
    assertEquals(new State().snapshot(), state.snapshot());
  }

  @Test
  void ofTheSameStampTheLowerOriginIsFirst() {
    state.apply(new Event.RoomCreated(at(5, -1, 2), JUAN, "juan", "lab"));
    state.apply(new Event.RoomCreated(at(5, 1, 3), EVA, "eva", "lab"));
    state.apply(new Event.RoomCreated(at(5, -2, 1), ANA, "ana", "lab"));
    assertEquals("ana", state.room("lab").maker());
    assertNull(state.refusal(42, 1));
    assertNotNull(state.refusal(42, 2));
  }

  @Test
  void membershipIsKnownForEveryMomentOfThePast() {
    state.apply(enter(2, ANA, "lab"));
    state.apply(leave(4, ANA, "lab"));
    state.apply(enter(6, ANA, "lab"));
    boolean[] in = {false, false, true, true, false, false, true};
    for (int stamp = 1; stamp <= 7; stamp++) {
      assertEquals(in[stamp - 1], state.wasMember("lab", ANA, id(stamp)), "at " + stamp);
    }
    assertFalse(state.wasMember("garden", ANA, id(9)));
    assertFalse(state.wasMember("lab", JUAN, id(9)));
  }

  @Test
  void nobodyEntersMoreRoomsThanTheLimitUnlessTwoNodesLetHimAtOnce() {
    for (int i = 0; i < Limits.ROOMS_PER_USER; i++) {
      assertNull(state.check(asRoom(enter(i + 1, ANA, "room-" + i))));
      state.apply(enter(i + 1, ANA, "room-" + i));
    }
    assertEquals(ErrorCode.NOT_ALLOWED, refused(state.check(asRoom(enter(999, ANA, "lab")))));
    assertNull(state.check(asRoom(enter(999, ANA, "room-3"))), "he is in that one");
    state.apply(enter(999, ANA, "lab"));
    assertTrue(state.isMember("lab", ANA));
  }

  @Test
  void roomsAreListedByPagesInTheOrderOfTheirNames() {
    for (String room : List.of("Delta", "alpha", "Charlie", "bravo")) {
      state.apply(enter(room.length() * 100L + room.charAt(0), ANA, room));
    }
    assertEquals(List.of("alpha", "bravo"), names(state.rooms("", 2)));
    assertEquals(List.of("Charlie", "Delta"), names(state.rooms("bravo", 9)));
    assertEquals(List.of("alpha", "bravo", "Charlie", "Delta"), state.roomsOf(ANA));
  }

  @Test
  void softEventsAndLinesChangeNothing() {
    assertEquals(List.of(), state.apply(new Event.RoomJoined("ana", "lab")));
    assertEquals(
        List.of(), state.apply(new Event.Message(id(1), "ana", "lab", "hi", false, false)));
    assertEquals(new State().snapshot(), state.snapshot());
  }

  private static List<String> names(List<RoomView> views) {
    return views.stream().map(RoomView::room).toList();
  }

  private static ErrorCode refused(Effect effect) {
    return assertInstanceOf(Effect.Refused.class, effect).refusal().code();
  }

  private static ErrorCode refused(Refusal refusal) {
    assertNotNull(refusal);
    return refusal.code();
  }

  private static Event.RoomChange asRoom(Event event) {
    return assertInstanceOf(Event.RoomChange.class, event);
  }

  private static Event copy(Event event, long stamp) {
    Event.RoomEntered e = assertInstanceOf(Event.RoomEntered.class, event);
    return new Event.RoomEntered(copyId(e, stamp), e.account(), e.user(), e.room());
  }

  private static EventId copyId(Event event, long stamp) {
    return at(stamp, 8, assertInstanceOf(Event.Logged.class, event).id().n());
  }

  private static EventId at(long stamp, long origin, long n) {
    return new EventId(origin, stamp, stamp, 42, n);
  }

  private static Effect made(String room, Account who, long stamp) {
    return new Effect.Made(room, who, called(who), text(stamp));
  }

  private static Effect entered(String room, Account who) {
    return new Effect.Entered(room, who, called(who));
  }

  private static Effect parted(String room, Account who) {
    return new Effect.Parted(room, who, called(who));
  }
}
