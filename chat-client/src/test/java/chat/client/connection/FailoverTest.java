package chat.client.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.ChatClient;
import chat.api.ChatServer;
import chat.api.ChatSession.Submission;
import chat.api.Event;
import chat.api.NameTakenException;
import chat.api.NodeClosingException;
import chat.api.NodeRef;
import chat.api.NodeState;
import chat.api.rmi.Stubs;
import chat.faults.BlackHole;
import chat.faults.Forged;
import chat.faults.Ports;
import java.rmi.UnmarshalException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A session is lost and another one takes its place. */
class FailoverTest {
  @RegisterExtension final ChatFixture fixture = new ChatFixture();
  FakeNode first;
  FakeNode second;

  @BeforeEach
  void open() throws Exception {
    first = fixture.node("nodo1");
    second = fixture.node("nodo2");
    first.peers = List.of(second);
    second.peers = List.of(first);
    second.users = 5;
  }

  @Test
  void anIdleClientOfAKilledNodeIsBackWithinASecondOrSo() throws Exception {
    Chat chat = fixture.connect();
    fixture.closeRegistry();
    long start = System.nanoTime();
    first.kill();
    fixture.events.await(ChatEvent.Reconnected.class);
    assertTrue(millisSince(start) < 2_900, "took " + millisSince(start) + " ms");
    assertEquals("nodo2", chat.node());
    assertEquals("Welcome NodeChanged Reconnected", fixture.events.kinds());
    ChatEvent.NodeChanged down = fixture.events.of(ChatEvent.NodeChanged.class).get(0);
    assertEquals("nodo1", down.node());
    assertEquals(NodeState.DOWN, down.state());
  }

  @Test
  void anIdleClientOfAFrozenNodeTalksAgainWithinFourSeconds() throws Exception {
    Chat chat = fixture.connect();
    long start = System.nanoTime();
    first.freeze();
    fixture.events.await(ChatEvent.Reconnected.class);
    assertTrue(millisSince(start) < 5_000, "took " + millisSince(start) + " ms");
    chat.send("general", "back").get(2, TimeUnit.SECONDS);
    assertEquals("nodo2", chat.node());
  }

  @Test
  void whatTheNewNodeTellsAgainIsToldOnce() throws Exception {
    fixture.connect();
    first.kill();
    fixture.events.await(ChatEvent.Reconnected.class);
    second.session().push(new Event.NodeChanged("nodo1", NodeState.DOWN));
    second.session().push(new Event.NodeChanged("nodo1", NodeState.UP));
    second.session().push(new Event.NodeChanged("nodo1", NodeState.DOWN));
    Events.until("three changes", () -> fixture.events.of(ChatEvent.NodeChanged.class).size() >= 3);
    assertEquals(
        List.of(NodeState.DOWN, NodeState.UP, NodeState.DOWN),
        fixture.events.of(ChatEvent.NodeChanged.class).stream()
            .map(ChatEvent.NodeChanged::state)
            .toList());
  }

  @Test
  void linesInFlightGoAgainInOrderAndAreShownOnce() throws Exception {
    first.submitHook =
        (session, request) -> {
          session.accept(request); // done, and delivered to whoever is left
          throw new UnmarshalException("the answer is lost");
        };
    Chat chat = fixture.connect();
    List<CompletableFuture<Receipt>> sent = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      sent.add(chat.send("general", String.valueOf(i)));
    }
    CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new)).get(20, TimeUnit.SECONDS);
    first.submitHook = (session, request) -> null;
    chat.send("general", "end").get(10, TimeUnit.SECONDS);
    Events.until("the end", () -> fixture.events.texts().contains("end"));
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      expected.add(String.valueOf(i));
    }
    expected.add("end");
    assertEquals(expected, fixture.events.texts());
  }

  @Test
  void roomsAreWhatTheNextNodeSaysAndUnacknowledgedEntersGoAgain() throws Exception {
    Chat chat = fixture.connect();
    chat.join("lab");
    first.freeze();
    CompletableFuture<Receipt> entered = chat.enter("den");
    entered.get(10, TimeUnit.SECONDS);
    assertEquals(List.of(), List.of(second.joins.get(0).rooms()), "the node knows them");
    assertEquals("", second.joins.get(0).firstRoom());
    assertEquals(List.of(3L - 1), numbers(second));
    assertEquals("den", chat.currentRoom());
    assertEquals(List.of("general", "lab", "den"), chat.memberships());
  }

  @Test
  void aReceiptThatComesAfterTheMoveDoesNotCount() throws Exception {
    first.submitHook =
        (session, request) -> {
          closing(session);
          Events.until("the session is over there", () -> isGone(session));
          return session.accept(request);
        };
    Chat chat = fixture.connect();
    chat.enter("den").get(5, TimeUnit.SECONDS);
    assertEquals(List.of(1L), numbers(second), "the room is of the session that serves now");
  }

  @Test
  void aCallThatHangsInALostSessionHoldsNothingUp() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    first.submitHook =
        (session, request) -> {
          closing(session);
          Events.await(end);
          return null;
        };
    Chat chat = fixture.connect();
    long start = System.nanoTime();
    chat.send("general", "x").get(5, TimeUnit.SECONDS);
    end.countDown();
    assertTrue(millisSince(start) < 2_400, "took " + millisSince(start) + " ms");
  }

  private static boolean isGone(FakeSession session) {
    try {
      session.notice(ChatClient.NoticeKind.PROBE);
      return false;
    } catch (Exception e) {
      return true;
    }
  }

  private void closing(FakeSession session) {
    try {
      first.state = NodeState.CLOSING;
      session.notice(ChatClient.NoticeKind.CLOSING, second.ref());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void searchingIsSaidOnceAndARestartedNodeTakesUsAgain() throws Exception {
    fixture.registry.unbind("nodo2");
    first.peers = List.of();
    second.kill();
    Chat chat = fixture.connect();
    first.kill();
    fixture.events.await(ChatEvent.Searching.class);
    CompletableFuture<Receipt> typed = chat.send("general", "typed meanwhile");
    assertFalse(typed.isDone());
    FakeNode again = fixture.node("nodo1");
    typed.get(10, TimeUnit.SECONDS);
    assertEquals(1, again.joins.size());
    fixture.events.await(ChatEvent.Message.class);
    assertEquals(
        "Welcome Searching NodeChanged NodeChanged Reconnected Message", fixture.events.kinds());
  }

  @Test
  void aClosingNodeIsLeftAtOnce() throws Exception {
    Chat chat = fixture.connect();
    first.state = NodeState.CLOSING;
    long start = System.nanoTime();
    first.session().notice(ChatClient.NoticeKind.CLOSING, second.ref());
    fixture.events.await(ChatEvent.Reconnected.class);
    assertTrue(millisSince(start) < 3_000, "took " + millisSince(start) + " ms");
    assertEquals("nodo2", chat.node());
    ChatEvent.NodeChanged closing = fixture.events.of(ChatEvent.NodeChanged.class).get(0);
    assertEquals(NodeState.CLOSING, closing.state());
    second.session().push(new Event.NodeChanged("nodo1", NodeState.DOWN));
    chat.send("general", "x").get(5, TimeUnit.SECONDS);
    fixture.events.await(ChatEvent.Message.class);
    assertEquals(1, fixture.events.of(ChatEvent.NodeChanged.class).size());
  }

  @Test
  void aSubmitThatHearsOfTheClosingMovesToo() throws Exception {
    first.submitHook =
        (session, request) -> {
          first.state = NodeState.CLOSING;
          throw new NodeClosingException("nodo1 is closing");
        };
    Chat chat = fixture.connect();
    chat.send("general", "x").get(5, TimeUnit.SECONDS);
    assertEquals("nodo2", chat.node());
  }

  @Test
  void aNameThatIsTakenOnReturnEndsTheChat() throws Exception {
    second.joinHook =
        request -> {
          throw new NameTakenException("'ana' is held by another device");
        };
    Chat chat = fixture.connect();
    first.kill();
    chat.awaitClose();
    assertEquals(ChatEvent.Reason.REPLACED, fixture.events.await(ChatEvent.Closed.class).reason());
  }

  @Test
  void aSessionThatTheNodeEndedIsMadeAgainThere() throws Exception {
    Chat chat = fixture.connect();
    first.forget(first.session());
    fixture.events.await(ChatEvent.Reconnected.class);
    assertEquals("nodo1", chat.node());
    assertEquals("Welcome Reconnected", fixture.events.kinds());
    assertEquals(2, first.joins.size());
    assertTrue(first.joins.get(0).device() == first.joins.get(1).device());
  }

  @Test
  void aBlackHoleAmongTheNodesDelaysNobody() throws Exception {
    try (BlackHole hole = new BlackHole()) {
      ChatServer stub = Forged.stub(ChatServer.class, hole.endpoint());
      first.others = List.of(new NodeRef("agujero", stub));
      Chat chat = fixture.connect(fixture.options().withNode("nodo1"));
      long start = System.nanoTime();
      first.kill();
      fixture.events.await(ChatEvent.Reconnected.class);
      assertTrue(millisSince(start) < 2_900, "took " + millisSince(start) + " ms");
      assertEquals("nodo2", chat.node());
    }
  }

  @Test
  void aNodeThatLivesAfterAllIsNotCalledDown() throws Exception {
    AtomicBoolean once = new AtomicBoolean();
    first.submitHook =
        (session, request) -> {
          if (once.compareAndSet(false, true)) {
            throw new UnmarshalException("the answer is lost");
          }
          return null;
        };
    Chat chat = fixture.connect();
    for (int i = 0; i < 5; i++) {
      once.set(false);
      chat.send("general", "x" + i).get(10, TimeUnit.SECONDS);
      int count = i + 1;
      Events.until("it is shown", () -> fixture.events.texts().size() == count);
    }
    assertEquals(List.of(), fixture.events.of(ChatEvent.NodeChanged.class));
  }

  @Test
  void aFixedCallbackPortServesEverySession() throws Exception {
    int port = Ports.free();
    Chat chat = fixture.connect(fixture.options().withPort(port));
    assertEquals(port, Stubs.endpoint(first.joins.get(0).callback()).port());
    first.kill();
    fixture.events.await(ChatEvent.Reconnected.class);
    assertEquals(port, Stubs.endpoint(second.joins.get(0).callback()).port());
    chat.send("general", "x").get(5, TimeUnit.SECONDS);
    fixture.events.await(ChatEvent.Message.class);
  }

  @Test
  void closingWhileItSearchesEndsAtOnce() throws Exception {
    Chat chat = fixture.connect();
    second.kill();
    first.kill();
    fixture.events.await(ChatEvent.Searching.class);
    long start = System.nanoTime();
    chat.close();
    assertTrue(millisSince(start) < 1_900, "took " + millisSince(start) + " ms");
    assertTrue(fixture.events.kinds().endsWith("Searching Closed"), fixture.events.kinds());
  }

  @Test
  void closingAtAFrozenNodeIsBounded() throws Exception {
    Chat chat = fixture.connect();
    first.freeze();
    long start = System.nanoTime();
    chat.close();
    assertTrue(millisSince(start) < 3_500, "took " + millisSince(start) + " ms");
    assertEquals("Welcome Closed", fixture.events.kinds());
  }

  @Test
  void aQuestionIsAskedAgainAtTheNextNode() throws Exception {
    Chat chat = fixture.connect();
    first.kill();
    assertEquals(2, chat.rooms().get(10, TimeUnit.SECONDS).size());
    assertEquals("nodo2", chat.node());
  }

  @Test
  void anUnknownNodeIsFoundThroughTheRegistry() throws Exception {
    first.peers = List.of();
    AtomicBoolean joined = new AtomicBoolean();
    second.joinHook =
        request -> {
          joined.set(true);
          return null;
        };
    Chat chat = fixture.connect();
    first.kill();
    fixture.events.await(ChatEvent.Reconnected.class);
    assertTrue(joined.get());
    assertEquals("nodo2", chat.node());
  }

  private static List<Long> numbers(FakeNode node) {
    return node.session().submitted.stream().map(Submission::n).toList();
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }
}
