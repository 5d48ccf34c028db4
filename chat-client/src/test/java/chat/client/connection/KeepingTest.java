package chat.client.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.Account;
import chat.api.ChatSession.Receipt;
import chat.api.ChatSession.SubmitReply;
import chat.api.ErrorCode;
import chat.api.Event;
import chat.api.VersionVector;
import chat.api.rmi.Endpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A process goes on where the one before it ended. */
class KeepingTest {
  @RegisterExtension final ChatFixture fixture = new ChatFixture();
  final List<String> submitted = new CopyOnWriteArrayList<>();
  FakeNode node;

  @BeforeEach
  void open() throws Exception {
    node = fixture.node("nodo1");
    node.first = VersionVector.of(5, 10);
  }

  private ChatOptions keeping() {
    return fixture.options().withKeeping(true);
  }

  /** Says 'not yet' to all, and notes what it was asked. */
  private void nothingIsTaken() {
    node.submitHook = (session, request) -> new SubmitReply(new Receipt[0], 0);
  }

  private void everythingIsTaken() {
    FakeSession before = node.session();
    node.submitHook =
        (session, request) -> {
          if (session == before) {
            return new SubmitReply(new Receipt[0], 0); // a call of the last process, under way yet
          }
          for (var submission : request.submissions()) {
            submitted.add(request.device() + "-" + submission.n());
          }
          return null;
        };
  }

  /** Leaves two lines and a room unacknowledged; returns the device that they are of. */
  private long leaveTwoLines() throws Exception {
    nothingIsTaken();
    Chat chat = fixture.connect(keeping());
    chat.send("general", "one");
    chat.enter("lab");
    chat.tell("eva", "two");
    Events.until("it was tried", () -> !node.session().callSizes.isEmpty());
    assertTrue(chat.isKeeping());
    chat.close();
    assertEquals(3, chat.unacknowledged());
    everythingIsTaken();
    return node.joins.get(0).device();
  }

  @Test
  void theNextProcessSaysWhatTheLastOneHad() throws Exception {
    Chat chat = fixture.connect(keeping());
    node.session().push(FakeNode.message(9, 1, "eva", "general", "x"));
    fixture.events.await(ChatEvent.Message.class);
    Event.Message theirs = FakeNode.message(9, 2, "eva", "general", "y");
    node.session().push(theirs);
    Events.until("y", () -> fixture.events.texts().contains("y"));
    chat.close();
    node.missed = 4;
    fixture.connect(keeping());
    assertEquals(
        VersionVector.of(5, 10).or(VersionVector.of(9, 2)), node.joins.get(1).resume().shown());
    assertEquals(theirs.id().stamp(), node.joins.get(1).resume().clock());
    assertNotEquals(node.joins.get(0).device(), node.joins.get(1).device());
    assertEquals(4, fixture.events.of(ChatEvent.Welcome.class).get(1).missed());
    assertEquals(
        Instant.ofEpochMilli(theirs.id().millis()),
        fixture.events.of(ChatEvent.Welcome.class).get(1).since());
    assertNull(fixture.events.of(ChatEvent.Welcome.class).get(0).since());
    node.session().push(theirs, FakeNode.message(9, 3, "eva", "general", "z"));
    Events.until("z", () -> fixture.events.texts().contains("z"));
    assertEquals(List.of("x", "y", "z"), fixture.events.texts(), "shown by the last process");
  }

  @Test
  void aPlaceThatCameAfterTheFirstLineIsKeptToo() throws Exception {
    node.begins = false;
    nothingIsTaken();
    Chat chat = fixture.connectOnly(keeping());
    chat.send("general", "before the first delivery");
    node.session().begin(node.first, 0);
    fixture.events.await(ChatEvent.Welcome.class);
    chat.close();
    node.begins = true;
    fixture.connect(keeping());
    assertEquals(VersionVector.of(5, 10), node.joins.get(1).resume().shown());
  }

  @Test
  void whatTheListenerWasNotHandedComesAgain() throws Exception {
    java.util.concurrent.CountDownLatch go = new java.util.concurrent.CountDownLatch(1);
    Chat chat =
        fixture.connectOnly(
            keeping()
                .withListener(
                    event -> {
                      fixture.events.accept(event);
                      if (event instanceof ChatEvent.Message) {
                        Events.await(go);
                      }
                    }));
    fixture.events.await(ChatEvent.Welcome.class);
    node.session().push(FakeNode.message(9, 1, "eva", "general", "stuck"));
    fixture.events.await(ChatEvent.Message.class);
    node.session().push(FakeNode.message(9, 2, "eva", "general", "behind it"));
    Path copy = Files.copy(file(), file().resolveSibling("copy"));
    go.countDown();
    Events.until("both", () -> fixture.events.texts().size() == 2);
    chat.close();
    Files.move(copy, file(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    fixture.connect(keeping());
    assertEquals(VersionVector.of(5, 10), node.joins.get(1).resume().shown());
  }

  @Test
  void unacknowledgedLinesGoFirstUnderTheirOldNumbers() throws Exception {
    long old = leaveTwoLines();
    FakeSession.SubmitHook everythingIsTaken = node.submitHook;
    nothingIsTaken(); // until the new line waits behind the old ones
    Chat chat = fixture.connect(keeping());
    var sent = chat.send("general", "three");
    node.submitHook = everythingIsTaken;
    sent.get(10, TimeUnit.SECONDS);
    long now = node.joins.get(1).device();
    assertEquals(List.of(old + "-1", old + "-2", old + "-3", now + "-1"), submitted);
    assertEquals(0, chat.unacknowledged());
    assertEquals("general", chat.currentRoom(), "the room of the last process is entered behind");
    Events.until("both rooms", () -> chat.memberships().equals(List.of("lab", "general")));
    Events.until("shown", () -> fixture.events.texts().contains("three"));
    assertEquals(List.of("one", "three"), fixture.events.texts());
    List<ChatEvent.Resent> resent = fixture.events.of(ChatEvent.Resent.class);
    assertEquals(
        List.of("one", "two"),
        resent.stream().map(ChatEvent.Resent::text).toList(),
        "not the room");
    assertEquals(fixture.events.await(ChatEvent.Message.class).id(), resent.get(0).id());
    chat.close();
    submitted.clear();
    fixture.connect(keeping()).send("general", "four").get(5, TimeUnit.SECONDS);
    assertEquals(List.of(node.joins.get(2).device() + "-1"), submitted, "once");
  }

  @Test
  void aLineIsInTheFileBeforeItIsSent() throws Exception {
    List<Integer> kept = new ArrayList<>();
    Chat chat = fixture.connect(keeping());
    node.submitHook =
        (session, request) -> {
          try {
            // Another name for what stands in the file just now, as a killed process leaves it.
            kept.add(new String(Files.readAllBytes(file()), "UTF-8").indexOf("precious"));
          } catch (java.io.IOException e) {
            throw new AssertionError(e);
          }
          return null;
        };
    chat.send("general", "precious").get(5, TimeUnit.SECONDS);
    assertEquals(1, kept.size());
    assertTrue(kept.get(0) > 0);
  }

  @Test
  void aLineThatIsRefusedIsSaidAndGone() throws Exception {
    leaveTwoLines();
    node.submitHook =
        (session, request) ->
            new SubmitReply(
                new Receipt[] {
                  Receipt.refused(request.submissions()[0].n(), ErrorCode.NOT_IN_ROOM, "not in it")
                },
                0);
    Chat chat = fixture.connect(keeping());
    Events.until("all are refused", () -> chat.unacknowledged() == 0);
    Events.until("said", () -> fixture.events.of(ChatEvent.Resent.class).size() == 3);
    ChatEvent.Resent first = fixture.events.await(ChatEvent.Resent.class);
    assertEquals(ErrorCode.NOT_IN_ROOM, first.refused());
    assertEquals("one", first.text());
    chat.close();
    everythingIsTaken();
    fixture.connect(keeping()).send("general", "x").get(5, TimeUnit.SECONDS);
    assertEquals(1, submitted.size());
  }

  @Test
  void aSecondProcessTakesThePositionAndLeavesLinesAndFileAlone() throws Exception {
    nothingIsTaken();
    Chat chat = fixture.connect(keeping());
    chat.send("general", "one");
    Chat other = fixture.connect(keeping());
    assertFalse(other.isKeeping());
    assertEquals(0, other.unacknowledged());
    assertEquals(VersionVector.of(5, 10), node.joins.get(1).resume().shown());
    chat.close();
    other.close();
    Chat next = fixture.connect(keeping());
    assertEquals(1, next.unacknowledged());
  }

  @Test
  void usersAndClustersHaveFilesOfTheirOwn() throws Exception {
    fixture.connect(keeping()).close();
    fixture.connect(keeping().withUser("eva"));
    assertNull(node.joins.get(1).resume());
    Account account = new Account(255, 1, 2, 3);
    assertEquals(
        "talk-00000000000000ff@127.0.0.1_1099",
        Ledgers.fileName(account, new Endpoint("LocalHost", 1099)));
    assertEquals(
        "talk-00000000000000ff@___1__1099", Ledgers.fileName(account, new Endpoint("::1", 1099)));
    assertNotEquals(
        Ledgers.fileName(account, new Endpoint("127.0.0.1", 1099)),
        Ledgers.fileName(account, new Endpoint("127.0.0.1", 1100)));
  }

  @Test
  void whoCannotWriteIsToldOnceAndGoesOn() throws Exception {
    Files.createFile(fixture.directory().resolve("state"));
    Chat chat = fixture.connect(keeping());
    chat.send("general", "x").get(5, TimeUnit.SECONDS);
    assertFalse(chat.isKeeping());
    List<ChatEvent.Advice> advice = fixture.events.of(ChatEvent.Advice.class);
    assertEquals(1, advice.size());
    assertTrue(advice.get(0).text().contains("XDG_STATE_HOME"), advice.get(0).text());
  }

  private Path file() {
    Account account = Account.ofSecret(node.joins.get(0).secret());
    return fixture
        .directory()
        .resolve("state")
        .resolve(Ledgers.fileName(account, fixture.endpoint));
  }
}
