package chat.client.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.ChatClient.Delivery;
import chat.api.ChatClient.NoticeKind;
import chat.api.ChatException;
import chat.api.Event;
import chat.api.EventBatch;
import chat.api.EventCodec;
import chat.api.VersionVector;
import chat.api.rmi.Stubs;
import java.rmi.NoSuchObjectException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the node delivers, and what listeners see of it. */
class DeliveryTest {
  @RegisterExtension final ChatFixture fixture = new ChatFixture();
  FakeNode node;

  @BeforeEach
  void open() throws Exception {
    node = fixture.node("nodo1");
  }

  @Test
  void aDeliveryThatComesTwiceIsConfirmedAndShownOnce() throws Exception {
    fixture.connect();
    FakeSession session = node.session();
    Delivery joined = delivery(2, new Event.Joined("eva", "nodo1"));
    Stubs.calling(session.callback, () -> session.callback.deliver(joined));
    Stubs.calling(session.callback, () -> session.callback.deliver(joined));
    session.deliver(delivery(3, FakeNode.message(9, 2, "eva", "general", "then")));
    fixture.events.await(ChatEvent.Message.class);
    assertEquals("Welcome Joined Message", fixture.events.kinds());
  }

  @Test
  void aMessageThatComesAgainWithAnotherPositionIsShownOnce() throws Exception {
    fixture.connect();
    node.session().push(FakeNode.message(9, 1, "eva", "general", "once"));
    node.session().push(FakeNode.message(9, 1, "eva", "general", "once"));
    node.session().push(FakeNode.message(9, 2, "eva", "general", "then"));
    Events.until("both", () -> fixture.events.texts().contains("then"));
    assertEquals(List.of("once", "then"), fixture.events.texts());
  }

  @Test
  void aGapIsRefused() throws Exception {
    fixture.connect();
    Delivery gap = delivery(3, FakeNode.message(9, 1, "eva", "general", "lost"));
    FakeSession session = node.session();
    assertThrows(
        ChatException.class,
        () -> Stubs.calling(session.callback, () -> session.callback.deliver(gap)));
  }

  @Test
  void damagedBytesAreRefused() throws Exception {
    fixture.connect();
    byte[] frame = EventCodec.encode(FakeNode.message(9, 1, "eva", "general", "hi"));
    frame[frame.length - 1] ^= 1;
    Delivery damaged = new Delivery(2, new EventBatch(frame), VersionVector.EMPTY, -1);
    FakeSession session = node.session();
    assertThrows(
        ChatException.class,
        () -> Stubs.calling(session.callback, () -> session.callback.deliver(damaged)));
  }

  @Test
  void whatIsDeliveredBeforeTheJoinIsAnsweredComesAfterTheWelcome() throws Exception {
    node.onJoin = session -> session.push(new Event.Joined("ana", "nodo1"));
    fixture.connect();
    fixture.events.await(ChatEvent.Joined.class);
    assertEquals("Welcome Joined", fixture.events.kinds());
  }

  @Test
  void whatComesBeforeTheFirstListenerIsKeptForIt() throws Exception {
    Chat chat = fixture.connect(fixture.withoutListener());
    chat.send("general", "early").get(5, TimeUnit.SECONDS);
    chat.join("lab"); // answered after all that was delivered before it
    Events second = new Events();
    chat.onEvent(fixture.events);
    chat.onEvent(second);
    chat.send("general", "late").get(5, TimeUnit.SECONDS);
    Events.until("the late one", () -> second.texts().equals(List.of("late")));
    assertEquals("Welcome Message RoomJoined Message", fixture.events.kinds());
  }

  @Test
  void aListenerThatThrowsHarmsNothing() throws Exception {
    Chat chat =
        fixture.connect(
            fixture
                .options()
                .withListener(
                    fixture.events.andThen(
                        event -> {
                          throw new AssertionError("a listener of a test that fails");
                        })));
    chat.onMessage(
        message -> {
          throw new IllegalStateException("another one");
        });
    chat.send("general", "a").get(5, TimeUnit.SECONDS);
    chat.send("general", "b").get(5, TimeUnit.SECONDS);
    Events.until("both", () -> fixture.events.texts().size() == 2);
  }

  @Test
  void listenersRunInOrderOnOneThread() throws Exception {
    AtomicReference<Thread> thread = new AtomicReference<>();
    CountDownLatch other = new CountDownLatch(1);
    Chat chat = fixture.connect();
    chat.onMessage(
        m -> {
          if (thread.getAndSet(Thread.currentThread()) != null
              && thread.get() != Thread.currentThread()) {
            other.countDown();
          }
        });
    for (int i = 0; i < 100; i++) {
      chat.send("general", "x" + i);
    }
    Events.until("all", () -> fixture.events.texts().size() == 100);
    assertEquals(1, other.getCount());
    assertTrue(thread.get().getName().startsWith("chat-events"));
  }

  @Test
  void aListenerMustNotWaitForTheChat() throws Exception {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Chat chat = fixture.connect();
    chat.onMessage(
        m -> {
          try {
            chat.join("lab");
          } catch (ChatException | IllegalStateException e) {
            thrown.set(e);
          }
        });
    chat.send("general", "x");
    Events.until("an exception", () -> thrown.get() instanceof IllegalStateException);
  }

  @Test
  void aListenerMayClose() throws Exception {
    Chat chat = fixture.connect();
    chat.onMessage(m -> chat.close());
    chat.send("general", "x");
    chat.awaitClose();
    assertTrue(fixture.events.kinds().endsWith("Closed"));
  }

  @Test
  void aListenerThatStandsStillEndsTheSessionAndNothingGrows() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    fixture.connect(
        fixture
            .options()
            .withListener(
                fixture.events.andThen(
                    event -> {
                      if (event instanceof ChatEvent.Message) {
                        Events.await(go);
                      }
                    })));
    FakeSession session = node.session();
    Event[] many = new Event[60];
    long n = 0;
    for (int batch = 0; batch < 40; batch++) {
      for (int i = 0; i < many.length; i++) {
        many[i] = FakeNode.message(9, ++n, "eva", "general", "x".repeat(4_000));
      }
      session.push(many);
    }
    Events.until(
        "the session is over",
        () -> {
          try {
            Stubs.calling(
                session.callback,
                () -> session.callback.notice(FakeSession.noticeOf(NoticeKind.PROBE)));
            return false;
          } catch (NoSuchObjectException e) {
            return true;
          } catch (java.rmi.RemoteException | ChatException e) {
            return false;
          }
        });
    Events.stays("no new session yet", 500, () -> node.joins.size() == 1);
    assertTrue(fixture.events.texts().size() <= 1);
    go.countDown();
    fixture.events.await(ChatEvent.Reconnected.class);
    assertEquals("nodo1", fixture.events.of(ChatEvent.Reconnected.class).get(0).node());
  }

  @Test
  void aCallbackThatCannotBeReachedIsServedByPull() throws Exception {
    node.pulled = true;
    Chat chat = fixture.connect();
    chat.send("general", "a").get(5, TimeUnit.SECONDS);
    chat.send("general", "b").get(5, TimeUnit.SECONDS);
    Events.until("both", () -> fixture.events.texts().size() == 2);
    assertEquals(List.of("a", "b"), fixture.events.texts());
    assertTrue(fixture.events.kinds().startsWith("Welcome Advice"), fixture.events.kinds());
    assertEquals(1, fixture.events.of(ChatEvent.Advice.class).size());
    assertEquals(0, node.session().beats.get());
  }

  @Test
  void aPullingClientOfAKilledNodeMovesToo() throws Exception {
    node.pulled = true;
    FakeNode second = fixture.node("nodo2");
    second.pulled = true;
    second.users = 9;
    node.peers = List.of(second);
    Chat chat = fixture.connect();
    node.kill();
    fixture.events.await(ChatEvent.Reconnected.class);
    assertEquals("nodo2", chat.node());
  }

  @Test
  void anIdleClientBeats() throws Exception {
    fixture.connect();
    Events.until("two beats", () -> node.session().beats.get() >= 2);
    assertFalse(fixture.events.kinds().contains("Reconnected"));
  }

  @Test
  void anEndedSessionsCallbackIsGone() throws Exception {
    Chat chat = fixture.connect();
    FakeSession session = node.session();
    chat.close();
    assertThrows(
        java.rmi.RemoteException.class,
        () ->
            Stubs.calling(
                session.callback,
                () -> session.callback.deliver(delivery(1, new Event.Joined("eva", "nodo1")))));
  }

  private static Delivery delivery(long pos, Event event) {
    return new Delivery(
        pos, EventBatch.of(List.of(EventCodec.encode(event))), VersionVector.EMPTY, -1);
  }
}
