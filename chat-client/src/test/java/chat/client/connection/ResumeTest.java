package chat.client.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.Account;
import chat.api.ChatClient.Delivery;
import chat.api.ChatClient.NoticeKind;
import chat.api.ChatServer;
import chat.api.ChatSession;
import chat.api.Event;
import chat.api.EventBatch;
import chat.api.EventCodec;
import chat.api.EventId;
import chat.api.NodeState;
import chat.api.VersionVector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A session that takes the place of another goes on where that one was. */
class ResumeTest {
  private static final VersionVector FIRST = VersionVector.of(5, 10);

  @RegisterExtension final ChatFixture fixture = new ChatFixture();
  FakeNode first;
  FakeNode second;

  @BeforeEach
  void open() throws Exception {
    first = fixture.node("nodo1");
    second = fixture.node("nodo2");
    first.peers = List.of(second);
    second.users = 5;
    first.first = FIRST;
  }

  @Test
  void whoBeginsSaysNothingAndWhoMovesSaysWhatWasShownAcknowledgedAndSeen() throws Exception {
    Chat chat = fixture.connect();
    assertNull(first.joins.get(0).resume());
    chat.send("general", "x").get(5, TimeUnit.SECONDS);
    fixture.events.await(ChatEvent.Message.class);
    Event.Message theirs = FakeNode.message(9, 1, "eva", "general", "y");
    first.session().push(theirs);
    Events.until("both", () -> fixture.events.texts().size() == 2);
    move();
    ChatServer.Resume resume = second.joins.get(0).resume();
    assertEquals(
        FIRST.or(VersionVector.of(first.boot, 1)).or(VersionVector.of(9, 1)), resume.shown());
    assertEquals(VersionVector.of(first.boot, 1), resume.need());
    assertEquals(theirs.id().stamp(), resume.clock());
    assertEquals(0, resume.waitedMillis());
  }

  @Test
  void whatIsAcknowledgedAndNotShownIsNeededAlone() throws Exception {
    List<EventId> acknowledged = new CopyOnWriteArrayList<>();
    first.submitHook =
        (session, request) -> {
          long device = Account.ofSecret(first.joins.get(0).secret()).device(request.device());
          long n = request.submissions()[0].n();
          EventId id = first.published(device, n, "ana", "general", "x").id();
          acknowledged.add(id);
          return new ChatSession.SubmitReply(
              new ChatSession.Receipt[] {ChatSession.Receipt.acknowledged(n, id)}, 0);
        };
    fixture.connect().send("general", "x").get(5, TimeUnit.SECONDS);
    move();
    ChatServer.Resume resume = second.joins.get(0).resume();
    assertEquals(FIRST, resume.shown());
    assertEquals(VersionVector.of(first.boot, 1), resume.need());
    assertEquals(acknowledged.get(0).stamp(), resume.clock());
  }

  @Test
  void submitsCarryTheHighestStampSeen() throws Exception {
    List<Long> clocks = new ArrayList<>();
    first.submitHook =
        (session, request) -> {
          clocks.add(request.clock());
          return null;
        };
    Chat chat = fixture.connect();
    Event.Message theirs = FakeNode.message(9, 1, "eva", "general", "y");
    first.session().push(theirs);
    fixture.events.await(ChatEvent.Message.class);
    chat.send("general", "x").get(5, TimeUnit.SECONDS);
    assertEquals(List.of(theirs.id().stamp()), clocks);
  }

  @Test
  void theIdOfAnAckIsThatOfItsEvent() throws Exception {
    Chat chat = fixture.connect();
    String id = chat.send("general", "x").get(5, TimeUnit.SECONDS).id();
    assertEquals(id, fixture.events.await(ChatEvent.Message.class).id());
    ChatServer.Join join = first.joins.get(0);
    long number = Account.ofSecret(join.secret()).device(join.device());
    assertEquals(EventId.text(number, 1), id);
  }

  @Test
  void aLineThatBothSessionsDeliverIsShownOnce() throws Exception {
    fixture.connect();
    Event.Message covered = FakeNode.message(9, 1, "eva", "general", "a");
    first.session().push(covered);
    Event.Message uncovered = FakeNode.message(9, 2, "eva", "general", "b");
    first.session().deliver(delivery(3, VersionVector.EMPTY, uncovered));
    Events.until("both", () -> fixture.events.texts().size() == 2);
    move();
    assertFalse(second.joins.get(0).resume().shown().covers(VersionVector.of(9, 2)));
    second.session().push(covered, uncovered);
    // As another node published it again, after a re-send.
    EventId copy = new EventId(77, 1, uncovered.id().stamp() + 1_000, 9, 2);
    second.session().push(FakeNode.message(copy, "eva", "general", "b"));
    second.session().push(FakeNode.message(9, 3, "eva", "general", "c"));
    Events.until("the third", () -> fixture.events.texts().contains("c"));
    assertEquals(List.of("a", "b", "c"), fixture.events.texts());
  }

  @Test
  void whatLiesBeforeWhatWasShownIsLateWhoeverDeliversIt() throws Exception {
    fixture.connect();
    Event.Message early = FakeNode.message(8, 1, "juan", "general", "early");
    first.session().push(FakeNode.message(9, 1, "eva", "general", "shown"));
    fixture.events.await(ChatEvent.Message.class);
    move();
    second.session().push(early);
    EventId id = new EventId(8, 2, early.id().stamp() + 1_000_000, 8, 2);
    second.session().push(new Event.Message(id, "juan", "general", "marked", false, true));
    second.session().push(FakeNode.message(8, 3, "juan", "general", "in time"));
    Events.until("all", () -> fixture.events.texts().size() == 4);
    assertEquals(
        List.of(false, true, true, false),
        fixture.events.of(ChatEvent.Message.class).stream().map(ChatEvent.Message::late).toList());
  }

  @Test
  void aNodeThatSaysNotYetIsAskedAgainWithTheTimeItTook() throws Exception {
    List<ChatServer.Resume> asked = new ArrayList<>();
    second.joinHook =
        request -> {
          asked.add(request.resume());
          return asked.size() < 3 ? ChatServer.JoinReply.notYet("ana", "nodo2") : null;
        };
    fixture.connect();
    move();
    assertEquals(3, asked.size());
    assertEquals(0, asked.get(0).waitedMillis());
    assertTrue(asked.get(1).waitedMillis() >= Times.NOT_YET_PAUSE, asked.toString());
    assertTrue(asked.get(2).waitedMillis() > asked.get(1).waitedMillis(), asked.toString());
  }

  @Test
  void whereNotYetNeverEndsAnotherNodeIsAskedFromTheBeginning() throws Exception {
    FakeNode third = fixture.unbound("nodo3");
    third.state = NodeState.STARTING;
    first.peers = List.of(second, third);
    List<Long> waited = new ArrayList<>();
    second.joinHook =
        request -> {
          synchronized (waited) {
            waited.add(request.resume().waitedMillis());
          }
          third.state = NodeState.UP; // from here on there is another one
          return ChatServer.JoinReply.notYet("ana", "nodo2");
        };
    Chat chat = fixture.connect();
    first.state = NodeState.CLOSING;
    first.session().notice(NoticeKind.CLOSING, second.ref(), third.ref());
    fixture.events.await(ChatEvent.Reconnected.class);
    assertEquals("nodo3", chat.node());
    assertEquals(0, third.joins.get(0).resume().waitedMillis());
    synchronized (waited) {
      assertTrue(waited.stream().allMatch(millis -> millis < Times.NOT_YET), waited.toString());
    }
  }

  @Test
  void theWelcomeComesWithTheFirstDeliveryAndSaysHowMuchWasMissed() throws Exception {
    first.begins = false;
    fixture.connectOnly(fixture.options());
    Events.stays("nothing", 200, () -> fixture.events.all().isEmpty());
    first.session().push(FakeNode.message(9, 1, "eva", "general", "x"));
    fixture.events.await(ChatEvent.Message.class);
    assertEquals("Welcome Message", fixture.events.kinds());
    assertEquals(-1, fixture.events.await(ChatEvent.Welcome.class).missed());
  }

  @Test
  void aFutureWaitsForTheWelcomeToo() throws Exception {
    first.begins = false;
    first.submitHook =
        (session, request) ->
            new ChatSession.SubmitReply(
                new ChatSession.Receipt[] {ChatSession.Receipt.done(request.submissions()[0].n())},
                0);
    Chat chat = fixture.connectOnly(fixture.options());
    var sent = chat.send("general", "x");
    Events.until("it is acknowledged", () -> chat.unacknowledged() == 0);
    Events.stays("nothing before the welcome", 200, () -> !sent.isDone());
    first.session().begin(FIRST, 7);
    sent.get(5, TimeUnit.SECONDS);
    assertEquals(7, fixture.events.await(ChatEvent.Welcome.class).missed());
  }

  @Test
  void forWhomTheOrderWaitsIsToldAfterTheSessionThatSaysIt() throws Exception {
    first.onJoin = session -> says(session, "nodo2"); // before the join is answered
    fixture.connect();
    assertEquals("nodo2", fixture.events.await(ChatEvent.Waiting.class).node());
    assertEquals("Welcome Waiting", fixture.events.kinds());
    says(first.session(), "");
    Events.until("over", () -> fixture.events.of(ChatEvent.Waiting.class).size() == 2);
    assertEquals("", fixture.events.of(ChatEvent.Waiting.class).get(1).node());
    second.onJoin = session -> says(session, "nodo3");
    move();
    Events.until("again", () -> fixture.events.of(ChatEvent.Waiting.class).size() == 3);
    assertTrue(fixture.events.kinds().endsWith("Reconnected Waiting"), fixture.events.kinds());
  }

  private static void says(FakeSession session, String node) {
    try {
      session.waiting(node);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatWasMissedFollowsReconnected() throws Exception {
    second.missed = 2;
    fixture.connect();
    move();
    ChatEvent.Reconnected again = fixture.events.await(ChatEvent.Reconnected.class);
    assertEquals(2, again.missed());
    assertNull(again.since(), "nothing was shown before");
    assertEquals(0, fixture.events.await(ChatEvent.Welcome.class).missed());
  }

  @Test
  void aSessionThatIsLostBeforeItsFirstDeliveryIsNeverWelcomed() throws Exception {
    first.begins = false;
    Chat chat = fixture.connectOnly(fixture.options());
    first.kill();
    ChatEvent.Welcome welcome = fixture.events.await(ChatEvent.Welcome.class);
    assertEquals("nodo2", welcome.node());
    assertEquals(List.of("nodo2"), welcome.nodes());
    assertEquals("nodo2", chat.node());
    chat.send("general", "x").get(5, TimeUnit.SECONDS);
    fixture.events.await(ChatEvent.Message.class);
    assertEquals("Welcome", fixture.events.kinds().replace(" Searching", "").split(" ")[0]);
    assertEquals(0, fixture.events.of(ChatEvent.Reconnected.class).size());
  }

  @Test
  void aChatThatIsClosedBeforeItsFirstDeliveryEndsAllTheSame() throws Exception {
    first.begins = false;
    CountDownLatch held = first.holdSubmits();
    Chat chat = fixture.connectOnly(fixture.options());
    var sent = chat.send("general", "x");
    chat.close();
    held.countDown();
    assertEquals("Closed", fixture.events.kinds());
    assertTrue(sent.isCompletedExceptionally());
  }

  @Test
  void aBotLeavesNothingBehind() throws Exception {
    Chat chat = fixture.connect();
    assertFalse(chat.isKeeping());
    chat.send("general", "x").get(5, TimeUnit.SECONDS);
    chat.close();
    assertFalse(fixture.directory().resolve("state").toFile().exists());
    fixture.connect();
    assertNull(first.joins.get(1).resume());
    assertNotEquals(first.joins.get(0).device(), first.joins.get(1).device());
  }

  private void move() throws Exception {
    first.state = NodeState.CLOSING;
    first.session().notice(NoticeKind.CLOSING, second.ref());
    fixture.events.await(ChatEvent.Reconnected.class);
  }

  private static Delivery delivery(long pos, VersionVector token, Event event) {
    return new Delivery(pos, EventBatch.of(List.of(EventCodec.encode(event))), token, -1);
  }
}
