package chat.client.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.ChatClient.NoticeKind;
import chat.api.Event;
import chat.api.EventBatch;
import chat.api.EventCodec;
import chat.api.EventId;
import chat.api.EventKey;
import chat.api.NodeState;
import chat.api.Recall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who has become a member of a room is told first what was said in it before. */
class NewMemberTest {
  private static final EventKey LAST = EventKey.LAST;

  @RegisterExtension final ChatFixture fixture = new ChatFixture();
  private final List<Recall.History> asked = new CopyOnWriteArrayList<>();
  private FakeNode node;

  @BeforeEach
  void aNodeThatRemembersTwoLinesOfEachRoom() throws Exception {
    node = fixture.node("nodo1");
    node.recallHook =
        recall -> {
          Recall.History history = (Recall.History) recall;
          asked.add(history);
          return new Recall.Lines(
              EventBatch.of(
                  List.of(
                      EventCodec.encode(line(history.room(), 1)),
                      EventCodec.encode(line(history.room(), 2)))),
              null);
        };
  }

  private static Event.Message line(String room, long n) {
    EventId id = new EventId(5, n, n << 16, 5, n);
    return new Event.Message(id, "eva", room, room + " " + n, false, false);
  }

  @Test
  void atTheFirstConnectItComesAfterOnesOwnJoinAndBeforeAnyLine() throws Exception {
    node.onJoin =
        session ->
            session.push(
                new Event.Joined(session.user, "nodo1"),
                node.published(7, 1, "eva", "general", "now"));
    fixture.connect();
    Events.until("the line", () -> fixture.events.texts().contains("now"));
    assertEquals(
        List.of("Welcome", "Joined", "general 1", "general 2", "now"), told(fixture.events));
    assertEquals(
        List.of(new Recall.History("general", "", Recall.Part.BEFORE_JOIN, LAST, "", 20)), asked);
  }

  @Test
  void aLineThatComesFirstWaitsForIt() throws Exception {
    node.onJoin = session -> session.push(node.published(7, 1, "eva", "general", "now"));
    fixture.connect();
    Events.until("the line", () -> fixture.events.texts().contains("now"));
    assertEquals(List.of("Welcome", "general 1", "general 2", "now"), told(fixture.events));
  }

  @Test
  void afterJoiningItComesBetweenTheRoomsEventAndItsFirstLine() throws Exception {
    Chat chat = fixture.connect();
    node.submitHook =
        (session, request) -> {
          session.push(
              new Event.RoomJoined("ana", "lab"), node.published(7, 1, "eva", "lab", "now"));
          return null;
        };
    int before = fixture.events.all().size();
    chat.enter("lab").get(5, TimeUnit.SECONDS);
    Events.until("the line", () -> fixture.events.texts().contains("now"));
    List<String> all = told(fixture.events);
    assertEquals(List.of("RoomJoined", "lab 1", "lab 2", "now"), all.subList(before, before + 4));
  }

  @Test
  void anotherOnesJoinBringsNothing() throws Exception {
    connectAndJoin();
    node.sessions.get(0).push(new Event.RoomJoined("eva", "general"));
    fixture.events.await(ChatEvent.RoomJoined.class);
    assertEquals(1, asked.size());
  }

  private void connectAndJoin() throws Exception {
    node.onJoin = session -> session.push(new Event.Joined(session.user, "nodo1"));
    fixture.connect(fixture.options().withNode("nodo1"));
    Events.until("asked for the first room", () -> asked.size() == 1);
  }

  @Test
  void withoutAnAnswerTheChatGoesOn() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    fixture.atEnd(never::countDown);
    node.recallHook =
        recall -> {
          Events.await(never);
          throw new IllegalStateException("too late");
        };
    node.onJoin = session -> session.push(node.published(7, 1, "eva", "general", "now"));
    long start = System.nanoTime();
    fixture.connect();
    Events.until("the line", () -> fixture.events.texts().contains("now"));
    assertEquals(List.of("Welcome", "now"), told(fixture.events));
    assertTrue(System.nanoTime() - start > TimeUnit.MILLISECONDS.toNanos(1_000), "it did wait");
  }

  @Test
  void whoComesBackIsToldNothingOfBefore() throws Exception {
    FakeNode second = fixture.node("nodo2");
    second.recallHook = node.recallHook;
    node.peers = List.of(second);
    connectAndJoin();
    node.state = NodeState.CLOSING;
    node.sessions.get(0).notice(NoticeKind.CLOSING, second.ref());
    fixture.events.await(ChatEvent.Reconnected.class);
    second
        .sessions
        .get(0)
        .push(new Event.Joined("ana", "nodo2"), node.published(7, 1, "eva", "general", "later"));
    Events.until("the line", () -> fixture.events.texts().contains("later"));
    assertEquals(1, asked.size());
  }

  private static List<String> told(Events events) {
    List<String> told = new ArrayList<>();
    for (ChatEvent event : events.all()) {
      told.add(
          event instanceof ChatEvent.Message line
              ? line.text()
              : event instanceof ChatEvent.History line
                  ? line.text()
                  : event.getClass().getSimpleName());
    }
    return told;
  }
}
