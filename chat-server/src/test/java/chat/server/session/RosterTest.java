package chat.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.Event;
import chat.api.LeaveReason;
import chat.api.Limits;
import chat.api.Presence;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people are told when sessions come, change, move and vanish. */
final class RosterTest {
  private final List<Event> told = new ArrayList<>();
  private final List<List<String>> audiences = new ArrayList<>();
  private final Roster roster =
      new Roster(
          (event, rooms, user) -> {
            told.add(event);
            audiences.add(List.copyOf(rooms));
          });

  @Test
  void theFirstSessionOfAUserIsAJoinAndItsRoomsAreNot() {
    roster.seat("nodo1", presence("Ana", 1, "general", "lab"));
    assertEquals(List.of(new Event.Joined("Ana", "nodo1")), told);
    assertEquals(List.of("general", "lab"), audiences.get(0));
  }

  @Test
  void aMoveToAnotherNodeIsNeitherJoinNorLeaveInWhateverOrderItIsHeard() {
    roster.seat("nodo1", presence("ana", 1, "general"));
    told.clear();
    roster.seat("nodo2", presence("ana", 1, "general"));
    roster.unseat("nodo1", "ana", 1, LeaveReason.DEAD, 100);
    roster.unseat("nodo2", "ana", 1, LeaveReason.DEAD, 100);
    roster.seat("nodo3", presence("ana", 1, "general"));
    roster.expire(1_000);
    assertEquals(List.of(), told);
    assertEquals("nodo3", roster.user("ANA").seats.get(0).node());
  }

  @Test
  void aUserWhoIsNotBackInTimeHasLeftOnce() {
    roster.seat("nodo1", presence("ana", 1, "general"));
    roster.seat("nodo1", presence("juan", 2, "general"));
    told.clear();
    roster.unseat("nodo1", "ana", 1, LeaveReason.DEAD, 100);
    roster.expire(99);
    assertEquals(List.of(), told);
    assertNull(roster.user("ana"));
    roster.expire(100);
    roster.expire(200);
    assertEquals(List.of(new Event.Left("ana", "nodo1", LeaveReason.DEAD)), told);
    assertEquals(List.of("general"), audiences.get(audiences.size() - 1));
  }

  @Test
  void anExitIsToldAtOnceAndTheLastMemberTakesTheRoomAlong() {
    roster.seat("nodo1", presence("ana", 1, "lab"));
    told.clear();
    roster.unseat("nodo1", "ana", 1, LeaveReason.EXIT, 100);
    assertEquals(List.of(new Event.Left("ana", "nodo1", LeaveReason.EXIT)), told);
    assertNull(roster.room("lab"));
  }

  @Test
  void anotherAccountThatTakesTheNameOfOneWhoVanishedComesAfterHisLeave() {
    roster.seat("nodo1", presence("ana", 1, "general"));
    roster.unseat("nodo1", "ana", 1, LeaveReason.DEAD, 100);
    told.clear();
    Presence other = new Presence("ana", new byte[32], 2, 0, new String[] {"general"});
    roster.seat("nodo2", other);
    roster.expire(1_000);
    assertEquals(
        List.of(new Event.Left("ana", "nodo1", LeaveReason.DEAD), new Event.Joined("ana", "nodo2")),
        told);
  }

  @Test
  void aNodeThatIsGoneTakesItsUsersAlongUnlessTheyAreBack() {
    roster.seat("nodo1", presence("ana", 1, "general"));
    roster.seat("nodo1", presence("juan", 2, "general"));
    roster.seat("nodo2", presence("eva", 3, "general"));
    told.clear();
    roster.nodeGone("nodo1", 100);
    assertEquals(0, roster.seatsOn("nodo1"));
    roster.seat("nodo2", presence("juan", 2, "general"));
    roster.expire(100);
    assertEquals(List.of(new Event.Left("ana", "nodo1", LeaveReason.NODE_DOWN)), told);
  }

  @Test
  void roomsThatAreEnteredAndLeftAreToldToTheirMembers() {
    roster.seat("nodo1", presence("ana", 1, "general"));
    told.clear();
    roster.seat("nodo1", presence("ana", 1, "general", "lab"));
    roster.seat("nodo1", presence("ana", 1, "lab"));
    assertEquals(
        List.of(new Event.RoomJoined("ana", "lab"), new Event.RoomParted("ana", "general")), told);
    assertTrue(roster.room("LAB").members.contains("ana"));
  }

  @Test
  void joinsAreNotToldInRoomsOfMoreThanTwoHundred() {
    for (int i = 0; i < Limits.QUIET_ROOM; i++) {
      roster.seat("nodo1", presence("u" + i, i, "general"));
    }
    assertEquals(List.of("general"), audiences.get(audiences.size() - 1));
    roster.seat("nodo1", presence("one-more", 9_999, "general"));
    assertEquals(List.of(), audiences.get(audiences.size() - 1));
    assertFalse(roster.room("general").members.isEmpty());
  }

  private static Presence presence(String user, long device, String... rooms) {
    byte[] hash = new byte[32];
    hash[0] = (byte) user.hashCode();
    hash[1] = 1;
    return new Presence(user, hash, device, 0, rooms);
  }
}
