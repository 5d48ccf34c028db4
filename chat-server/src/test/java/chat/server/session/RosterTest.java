package chat.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.Account;
import chat.api.Event;
import chat.api.EventId;
import chat.api.LeaveReason;
import chat.api.Limits;
import chat.api.Presence;
import chat.server.state.State;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people are told when sessions come, move and vanish. */
final class RosterTest {
  private static final Account ANA = account("ana");
  private final State state = new State();
  private final List<Event> told = new ArrayList<>();
  private final List<List<String>> audiences = new ArrayList<>();
  private final Roster roster =
      new Roster(
          state,
          (event, rooms, account) -> {
            told.add(event);
            audiences.add(List.copyOf(rooms));
          });
  private long place;

  @Test
  void theFirstSessionOfAUserIsAJoin() {
    member("Ana", "general", "lab");
    roster.seat("nodo1", presence("ana", 1));
    roster.seat("nodo2", presence("ana", 2));
    assertEquals(List.of(new Event.Joined("Ana", "nodo1")), told);
    assertEquals(List.of("general", "lab"), audiences.get(0));
    assertEquals(2, roster.user("ANA").seats.size());
  }

  @Test
  void aMoveToAnotherNodeIsNeitherJoinNorLeaveInWhateverOrderItIsHeard() {
    member("ana", "general");
    roster.seat("nodo1", presence("ana", 1));
    told.clear();
    roster.seat("nodo2", presence("ana", 1));
    roster.unseat("nodo1", ANA, 1, LeaveReason.DEAD, 100);
    roster.unseat("nodo2", ANA, 1, LeaveReason.DEAD, 100);
    roster.seat("nodo3", presence("ana", 1));
    roster.expire(1_000);
    assertEquals(List.of(), told);
    assertEquals("nodo3", roster.user("ANA").seats.get(0).node());
    assertTrue(roster.in("general").containsValue(roster.user(ANA)));
  }

  @Test
  void aUserWhoIsNotBackInTimeHasLeftOnce() {
    member("ana", "general");
    member("juan", "general");
    roster.seat("nodo1", presence("ana", 1));
    roster.seat("nodo1", presence("juan", 2));
    told.clear();
    roster.unseat("nodo1", ANA, 1, LeaveReason.DEAD, 100);
    roster.expire(99);
    assertEquals(List.of(), told);
    assertNull(roster.user("ana"));
    roster.expire(100);
    roster.expire(200);
    assertEquals(List.of(new Event.Left("ana", "nodo1", LeaveReason.DEAD)), told);
    assertEquals(List.of("general"), audiences.get(audiences.size() - 1));
  }

  @Test
  void anExitIsToldAtOnceAndNobodyIsInHisRooms() {
    member("ana", "lab");
    roster.seat("nodo1", presence("ana", 1));
    told.clear();
    roster.unseat("nodo1", ANA, 1, LeaveReason.EXIT, 100);
    assertEquals(List.of(new Event.Left("ana", "nodo1", LeaveReason.EXIT)), told);
    assertTrue(roster.in("lab").isEmpty());
  }

  @Test
  void aNodeThatIsGoneTakesItsUsersAlongUnlessTheyAreBack() {
    for (String user : List.of("ana", "juan", "eva")) {
      member(user, "general");
    }
    roster.seat("nodo1", presence("ana", 1));
    roster.seat("nodo1", presence("juan", 2));
    roster.seat("nodo2", presence("eva", 3));
    told.clear();
    roster.nodeGone("nodo1", 100);
    assertEquals(0, roster.seatsOn("nodo1"));
    roster.seat("nodo2", presence("juan", 2));
    roster.expire(100);
    assertEquals(List.of(new Event.Left("ana", "nodo1", LeaveReason.NODE_DOWN)), told);
  }

  @Test
  void whoHasNoNameHereYetComesWithIt() {
    roster.seat("nodo1", presence("ana", 1));
    roster.seat("nodo1", presence("juan", 2));
    roster.unseat("nodo1", account("juan"), 2, LeaveReason.EXIT, 100);
    assertEquals(List.of(), told);
    member("ana", "general");
    roster.named(ANA, "ana");
    member("juan", "general");
    roster.named(account("juan"), "juan");
    assertEquals(List.of(new Event.Joined("ana", "nodo1")), told);
    assertEquals(1, roster.seatsOn("nodo1"));
  }

  @Test
  void anotherNameIsAnotherPlaceInEveryList() {
    member("ana", "general");
    member("juan", "general");
    roster.seat("nodo1", presence("ana", 1));
    roster.seat("nodo1", presence("juan", 2));
    told.clear();
    state.apply(new Event.NameChosen(id(ANA), ANA, "zoe"));
    roster.named(ANA, "zoe");
    assertNull(roster.user("ana"));
    assertEquals(List.of("juan", "zoe"), names(roster.users().values()));
    assertEquals(List.of("juan", "zoe"), names(roster.in("general").values()));
    roster.parted(ANA, "general");
    assertEquals(List.of("juan"), names(roster.in("general").values()));
    assertEquals(List.of(), told);
  }

  @Test
  void joinsAreNotToldInRoomsOfMoreThanTwoHundred() {
    for (int i = 0; i < Limits.QUIET_ROOM; i++) {
      member("u" + i, "general");
      roster.seat("nodo1", presence("u" + i, i));
    }
    assertEquals(List.of("general"), audiences.get(audiences.size() - 1));
    member("one-more", "general");
    roster.seat("nodo1", presence("one-more", 9_999));
    assertEquals(List.of(), audiences.get(audiences.size() - 1));
    assertFalse(roster.in("general").isEmpty());
  }

  private void member(String user, String... rooms) {
    Account account = account(user.toLowerCase(java.util.Locale.ROOT));
    state.apply(new Event.NameClaimed(id(account), account, user));
    for (String room : rooms) {
      state.apply(new Event.RoomEntered(id(account), account, user, room));
    }
  }

  private EventId id(Account account) {
    place++;
    return new EventId(1, place, place, account.a(), place);
  }

  private static List<String> names(Iterable<Roster.User> users) {
    List<String> names = new ArrayList<>();
    users.forEach(user -> names.add(user.name()));
    return names;
  }

  private static Presence presence(String user, long device) {
    return new Presence(account(user), device, 0);
  }

  private static Account account(String user) {
    return Account.ofSecret(user.getBytes(StandardCharsets.UTF_8));
  }
}
