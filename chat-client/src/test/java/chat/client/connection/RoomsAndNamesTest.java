package chat.client.connection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.BadInputException;
import chat.api.ChatClient.NoticeKind;
import chat.api.ChatException;
import chat.api.ChatSession.Action;
import chat.api.ChatSession.Receipt;
import chat.api.ChatSession.SubmitReply;
import chat.api.ErrorCode;
import chat.api.Event;
import chat.api.NameReason;
import chat.api.NodeState;
import chat.api.RoomState;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rooms that are made and have topics, names that change, sessions beside this one. */
class RoomsAndNamesTest {
  @RegisterExtension final ChatFixture fixture = new ChatFixture();
  FakeNode first;
  FakeNode second;

  @BeforeEach
  void open() throws Exception {
    first = fixture.node("nodo1");
    second = fixture.node("nodo2");
    first.peers = List.of(second);
    second.users = 5;
  }

  @Test
  void whoNamesNoRoomAsksForGeneralForTheCaseThatHeNeverWasInAny() throws Exception {
    Chat chat = fixture.connect();
    assertEquals(List.of(), List.of(first.joins.get(0).rooms()));
    assertEquals("general", first.joins.get(0).firstRoom());
    assertEquals("general", chat.currentRoom());
    chat.join("lab").part("general").get(5, TimeUnit.SECONDS);
    chat.close();
    Chat again = fixture.connect();
    assertEquals(List.of("lab"), again.memberships());
    assertEquals("lab", again.currentRoom());
  }

  @Test
  void aRoomThatIsNamedIsEnteredAndIsTheCurrentOne() throws Exception {
    fixture.connect().close();
    Chat chat = fixture.connect(fixture.options().withRoom("Lab"));
    assertEquals(List.of("Lab"), List.of(first.joins.get(1).rooms()));
    assertEquals("", first.joins.get(1).firstRoom());
    assertEquals("Lab", chat.currentRoom());
    assertEquals(List.of("general", "Lab"), chat.memberships());
  }

  @Test
  void aJoinThatNobodyHasSeenIsAskedForAgainAtTheNextNode() throws Exception {
    first.begins = false;
    Chat chat = fixture.connectOnly(fixture.options().withRoom("lab"));
    first.kill();
    fixture.events.await(ChatEvent.Welcome.class);
    assertEquals(List.of("lab"), List.of(second.joins.get(0).rooms()));
    assertEquals("lab", chat.currentRoom());
  }

  @Test
  void theCurrentRoomStaysWhenTheNodeIsAnother() throws Exception {
    Chat chat = fixture.connect();
    chat.join("attic").join("lab");
    first.session().account().rooms.add("zoo"); // by another session, meanwhile
    first.session().account().rooms.remove("attic");
    move();
    assertEquals(List.of("zoo", "general", "lab"), chat.memberships());
    assertEquals("lab", chat.currentRoom());
  }

  @Test
  void roomThatIsMadeIsEnteredAndItsEventsComeBeforeTheFutureEnds() throws Exception {
    Chat chat = fixture.connect();
    chat.create("Lab").get(5, TimeUnit.SECONDS);
    assertEquals("Lab", chat.currentRoom());
    ChatEvent.RoomChanged made = fixture.events.await(ChatEvent.RoomChanged.class);
    assertEquals(List.of("Lab", "ana"), List.of(made.room(), made.by()));
    assertEquals(RoomState.CREATED, made.state());
    chat.topic("lab", "tests").get(5, TimeUnit.SECONDS);
    ChatEvent.TopicChanged topic = fixture.events.of(ChatEvent.TopicChanged.class).get(0);
    assertEquals(List.of("lab", "ana", "tests"), List.of(topic.room(), topic.by(), topic.topic()));
    chat.topic("lab", "").get(5, TimeUnit.SECONDS);
    assertEquals(new Action.Topic("lab", ""), first.session().submitted.get(2).action());
    assertEquals("general", chat.room("GENERAL").get(5, TimeUnit.SECONDS).room());
    assertEquals(ErrorCode.NO_SUCH_ROOM, refusal(chat.room("attic")).code());
  }

  @Test
  void roomThatExistsIsNotEntered() throws Exception {
    first.submitHook =
        (session, request) ->
            new SubmitReply(
                new Receipt[] {
                  Receipt.refused(request.submissions()[0].n(), ErrorCode.BAD_INPUT, "it exists")
                },
                0);
    Chat chat = fixture.connect();
    assertThrows(BadInputException.class, () -> throwCause(chat.create("lab")));
    assertEquals("general", chat.currentRoom());
    assertThrows(BadInputException.class, () -> throwCause(chat.rename("ana~2")));
    assertThrows(BadInputException.class, () -> throwCause(chat.topic("lab", "\u0007")));
    // Another session may enter what this one asked for in vain.
    first.session().push(new Event.RoomJoined("ana", "lab"));
    fixture.events.await(ChatEvent.RoomJoined.class);
    assertEquals("general", chat.currentRoom());
  }

  @Test
  void whatAnotherSessionOfTheAccountDoesChangesRoomsButNotTheCurrentOne() throws Exception {
    Chat chat = fixture.connect();
    chat.join("lab");
    first.session().push(new Event.RoomJoined("ana", "den"), new Event.RoomParted("ana", "lab"));
    Events.until("lab is left", () -> !chat.memberships().contains("lab"));
    assertEquals(List.of("den", "general"), chat.memberships());
    first.session().push(new Event.RoomJoined("eva", "attic"), new Event.RoomParted("eva", "den"));
    Events.until("both", () -> fixture.events.of(ChatEvent.RoomParted.class).size() == 2);
    assertEquals(List.of("den", "general"), chat.memberships());
  }

  @Test
  void aNameThatWasAskedForIsOnesOwnHereAtTheNextNodeAndTheNextTime() throws Exception {
    Chat chat = fixture.connect(fixture.options().withKeeping(true));
    chat.rename("bea").get(5, TimeUnit.SECONDS);
    ChatEvent.NameChanged change = fixture.events.await(ChatEvent.NameChanged.class);
    assertEquals(List.of("bea", "ana"), List.of(change.user(), change.old()));
    assertEquals(NameReason.ASKED, change.reason());
    assertEquals("bea", chat.user());
    first.session().push(new Event.RoomJoined("bea", "den"));
    Events.until("den", () -> chat.memberships().contains("den"));
    move();
    assertEquals("bea", second.joins.get(0).user());
    assertEquals(1, fixture.events.of(ChatEvent.NameChanged.class).size(), "told once");
    chat.close();
    for (String name : List.of("bea", "ana")) {
      fixture.connect(fixture.options().withUser(name).withKeeping(true)).close();
    }
    for (int i = 1; i < first.joins.size(); i++) {
      assertArrayEquals(first.joins.get(0).secret(), first.joins.get(i).secret());
      assertTrue(first.joins.get(i).resume() != null, "it goes on where the other name was");
    }
    assertEquals(3, first.joins.size());
  }

  @Test
  void aNameThatChangedWhileOneWasAwayIsToldAfterReconnected() throws Exception {
    Chat chat = fixture.connect();
    first.session().account().name = "ana~2";
    move();
    ChatEvent.NameChanged change = fixture.events.await(ChatEvent.NameChanged.class);
    assertEquals("ana~2", change.user());
    assertEquals(NameReason.LOST_CLAIM, change.reason());
    assertEquals("ana~2", chat.user());
    assertTrue(fixture.events.kinds().endsWith("Reconnected NameChanged"), fixture.events.kinds());
    second.session().push(new Event.NameChanged("ana", "ana~2", NameReason.LOST_CLAIM));
    second.session().push(new Event.RoomJoined("ana~2", "den"));
    Events.until("den", () -> chat.memberships().contains("den"));
    assertEquals(1, fixture.events.of(ChatEvent.NameChanged.class).size(), "told once");
    assertFalse(
        fixture.directory().resolve("config").resolve(Secrets.fileName("ana~2")).toFile().exists());
  }

  @Test
  void whoIsCalledOtherwiseFromTheStartIsWelcomedSo() throws Exception {
    fixture.connect().close();
    first.session().account().name = "ana~2";
    Chat chat = fixture.connect();
    assertEquals("ana~2", chat.user());
    assertEquals("ana~2", fixture.events.of(ChatEvent.Welcome.class).get(1).user());
    first.session().push(new Event.RoomJoined("ana~2", "den"));
    Events.until("den", () -> chat.memberships().contains("den"));
    move();
    assertEquals("ana", second.joins.get(0).user(), "a name that can be asked for");
  }

  @Test
  void theSecretOfAnotherAccountIsNeverReplaced() throws Exception {
    byte[] beas = new Secrets(fixture.directory().resolve("config")).of("bea");
    Chat chat = fixture.connect();
    chat.rename("bea").get(5, TimeUnit.SECONDS);
    ChatEvent.Advice advice = fixture.events.await(ChatEvent.Advice.class);
    assertTrue(advice.text().contains("--name \"ana\""), advice.text());
    assertArrayEquals(beas, new Secrets(fixture.directory().resolve("config")).of("bea"));
  }

  private void move() throws Exception {
    int before = fixture.events.of(ChatEvent.Reconnected.class).size();
    FakeSession session = first.session();
    first.state = NodeState.CLOSING;
    session.notice(NoticeKind.CLOSING, second.ref());
    Events.until("moved", () -> fixture.events.of(ChatEvent.Reconnected.class).size() > before);
    first.state = NodeState.UP;
  }

  private static ChatException refusal(CompletableFuture<?> future) {
    return assertThrows(ChatException.class, () -> throwCause(future));
  }

  private static void throwCause(CompletableFuture<?> future) throws Exception {
    try {
      future.get(5, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }
}
