package chat.server.state;

import static chat.server.state.Acts.ANA;
import static chat.server.state.Acts.EVA;
import static chat.server.state.Acts.JUAN;
import static chat.server.state.Acts.choose;
import static chat.server.state.Acts.claim;
import static chat.server.state.Acts.enter;
import static chat.server.state.Acts.id;
import static chat.server.state.Acts.leave;
import static chat.server.state.Acts.topic;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.api.Account;
import chat.api.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is gone through again, counted: a thousand rooms, a thousand names, and one late event. */
final class CostTest {
  private static final int MANY = 1_000;
  private final List<Watch.Key> evaluated = new ArrayList<>();
  private final State state =
      new State(
          new Watch() {
            @Override
            public void evaluating(Key key) {
              evaluated.add(key);
            }
          });

  @BeforeEach
  void aThousandRoomsAndNames() {
    for (int i = 0; i < MANY; i++) {
      long stamp = 1_000 + 10L * i;
      Account account = new Account(100 + i, 0, 0, 0);
      state.apply(claim(stamp, account, "user-" + i));
      state.apply(enter(stamp + 1, account, "room-" + i));
      state.apply(enter(stamp + 2, JUAN, "room-" + i));
      state.apply(topic(stamp + 3, JUAN, "room-" + i, "topic"));
    }
    evaluated.clear();
  }

  @Test
  void aLineIsNotFolded() {
    state.apply(new Event.Message(id(99_999), "ana", "room-7", "hi", false, false));
    state.apply(new Event.Private(id(99_998), "ana", "juan", "hi", false, ANA, JUAN));
    assertEquals(List.of(), evaluated);
  }

  @Test
  void whoEntersARoomCostsHisMembershipAlone() {
    state.apply(enter(99_999, ANA, "room-7"));
    assertEquals(List.of(member("room-7", ANA)), evaluated);
  }

  @Test
  void aLateJoinCostsThatMembershipAndTheTopicIfHeSetOneLater() {
    state.apply(enter(1_075, EVA, "room-7"));
    assertEquals(List.of(member("room-7", EVA)), evaluated);
    evaluated.clear();
    state.apply(leave(1_069, JUAN, "room-7"));
    assertEquals(
        List.of(member("room-7", JUAN), new Watch.Key(Watch.Aspect.TOPIC, "room-7", null)),
        evaluated);
  }

  @Test
  void aLateTopicCostsTheTopic() {
    state.apply(topic(1_009, JUAN, "room-7", "late"));
    assertEquals(List.of(new Watch.Key(Watch.Aspect.TOPIC, "room-7", null)), evaluated);
  }

  @Test
  void aLateClaimCostsThatNameAndAChoiceTheTwoNames() {
    state.apply(claim(1, ANA, "user-7"));
    assertEquals(List.of(name("user-7")), evaluated);
    evaluated.clear();
    state.apply(choose(2, ANA, "user-8"));
    assertEquals(List.of(name("user-7"), name("user-8")), evaluated);
  }

  @Test
  void whoIsInNoRoomHearsOfNone() {
    assertEquals(List.of(), state.roomsOf(ANA));
    for (Effect effect : state.apply(enter(99_999, EVA, "room-7"))) {
      assertEquals(new Effect.Entered("room-7", EVA, Acts.called(EVA)), effect);
    }
  }

  private static Watch.Key member(String room, Account account) {
    return new Watch.Key(Watch.Aspect.MEMBER, room, account);
  }

  private static Watch.Key name(String name) {
    return new Watch.Key(Watch.Aspect.NAME, name, null);
  }
}
