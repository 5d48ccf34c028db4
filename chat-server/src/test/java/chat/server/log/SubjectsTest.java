package chat.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import chat.api.Account;
import chat.api.Event;
import chat.api.EventFrame;
import chat.api.EventId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which events belong where. */
class SubjectsTest {
  private static final EventId ID = Lines.id(1, 1, 0);
  private static final Account ANA = Lines.account("ana");
  private static final Account JUAN = Lines.account("juan");

  private static Subject of(Event event) {
    return Subjects.SAID.of(Lines.entry(event));
  }

  @Test
  void aLineInARoomBelongsToTheRoomWhateverItsCase() {
    assertEquals(
        new Subject("ana", Subject.room("general"), "hi"),
        of(new Event.Message(ID, "Ana", "GENERAL", "hi", false, false)));
    assertEquals(
        new Subject("ana~2", Subject.room("lab"), "waves"),
        of(new Event.Message(ID, "Ana~2", "lab", "waves", true, true)));
    assertEquals(List.of(), new Subject("ana", Subject.room("lab"), "hi").inboxes());
  }

  @Test
  void aPrivateLineBelongsToItsTwoAccounts() {
    Subject subject = of(new Event.Private(ID, "Eva", "Bob", "psst", false, ANA, JUAN));
    assertEquals(new Subject("eva", Subject.talk(JUAN, ANA), "psst"), subject);
    assertEquals(Set.of(Subject.inbox(ANA), Subject.inbox(JUAN)), Set.copyOf(subject.inboxes()));
    Subject alone = of(new Event.Private(ID, "ana", "ana", "psst", false, ANA, ANA));
    assertEquals(List.of(Subject.inbox(ANA)), alone.inboxes());
    assertNotEquals(subject.place(), alone.place());
  }

  @Test
  void whatChangesARoomBelongsToItsChangesAndIsNotToBeFound() {
    List<Event> events =
        List.of(
            new Event.RoomCreated(ID, ANA, "Ana", "lab"),
            new Event.RoomEntered(ID, ANA, "Ana", "LAB"),
            new Event.RoomLeft(ID, ANA, "Ana", "lab"),
            new Event.TopicSet(ID, ANA, "Ana", "lab", "tests"));
    for (Event event : events) {
      assertEquals(new Subject("ana", Subject.changes("lab"), ""), of(event));
    }
    assertNotEquals(Subject.changes("lab"), Subject.room("lab"));
    assertEquals(List.of(), new Subject("ana", Subject.changes("lab"), "").inboxes());
  }

  @Test
  void nothingElseBelongsAnywhere() {
    List<Event> events =
        List.of(
            new Event.Private(ID, "ana", "juan", "psst", false),
            new Event.NameClaimed(ID, ANA, "ana"),
            new Event.NameChosen(ID, ANA, "eva"));
    for (Event event : events) {
      assertNull(of(event), event.toString());
    }
  }

  @Test
  void aBlankedLineStandsInItsPlaceWithNothingToFind() {
    byte[] frame = Lines.told(1, 1, 0, "ana", "juan", "a secret").frame();
    Entry blanked = Entry.of(EventFrame.blanked(frame));
    Subject subject = Subjects.SAID.of(blanked);
    assertNotNull(subject);
    assertEquals(new Subject("ana", Subject.talk(ANA, JUAN), ""), subject);
  }
}
