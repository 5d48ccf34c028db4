package chat.client.connection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.BadInputException;
import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.ErrorCode;
import chat.api.NameTakenException;
import chat.api.NodeStartingException;
import chat.api.NodeState;
import chat.api.ProtocolMismatchException;
import chat.api.UnreachableException;
import chat.api.rmi.Endpoint;
import chat.client.text.Messages;
import chat.client.text.Refusals;
import chat.faults.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The first join of a process: who takes it, and how it fails. */
class FirstConnectTest {
  @RegisterExtension final ChatFixture fixture = new ChatFixture();

  @Test
  void withoutARegistryItFailsAtOnce() {
    fixture.closeRegistry();
    long start = System.nanoTime();
    UnreachableException e = assertThrows(UnreachableException.class, () -> fixture.connect());
    assertTrue(millisSince(start) < 2_000, "took " + millisSince(start) + " ms");
    assertTrue(e.getMessage().contains(fixture.endpoint.toString()), e.getMessage());
    assertEquals(List.of(), fixture.events.all());
  }

  @Test
  void aDeadRegistryIsPassedOverForTheNext() throws Exception {
    fixture.node("nodo1");
    Endpoint dead = new Endpoint("127.0.0.1", Ports.free());
    Chat chat = fixture.connect(fixture.options().withRegistries(List.of(dead, fixture.endpoint)));
    assertEquals("nodo1", chat.node());
    chat.close();
    Chat named =
        fixture.connect(
            fixture.options().withNode("nodo1").withRegistries(List.of(dead, fixture.endpoint)));
    assertEquals("nodo1", named.node());
  }

  @Test
  void aRegistryThatIsThereAndDoesNotAnswerInTimeIsAskedAgain() throws Exception {
    fixture.node("nodo1");
    try (StallingRelay slow = new StallingRelay(fixture.endpoint, 1)) {
      Chat chat = fixture.connect(fixture.options().withRegistries(List.of(slow.endpoint())));
      assertEquals("nodo1", chat.node());
      fixture.events.await(ChatEvent.Welcome.class);
      assertEquals("Advice Welcome", fixture.events.kinds());
    }
  }

  @Test
  void whyThereIsNoChatCanBeToldInTheReadersLanguage() {
    Refusals spanish = new Refusals(Messages.ofOption("es"));
    Refusals english = new Refusals(Messages.ofOption("en"));
    ChatException unbound =
        assertThrows(ChatException.class, () -> fixture.connect(fixture.options().withNode("x9")));
    assertEquals(
        "no hay ningún nodo 'x9' registrado: ./chat nodes muestra los que hay",
        spanish.of(unbound));
    assertEquals(unbound.getMessage(), english.of(unbound));
    Endpoint dead = new Endpoint("127.0.0.1", Ports.free());
    ChatException away =
        assertThrows(
            ChatException.class,
            () -> fixture.connect(fixture.options().withRegistries(List.of(dead))));
    assertEquals(
        "no hay ningún registro en "
            + dead
            + ": inicia uno con './chat registry', o di dónde está con --registry",
        spanish.of(away));
    assertEquals(away.getMessage(), english.of(away));
  }

  @Test
  void aNameThatIsNotBoundIsGivenTwoSeconds() throws Exception {
    fixture.node("nodo1");
    long start = System.nanoTime();
    UnreachableException e =
        assertThrows(
            UnreachableException.class, () -> fixture.connect(fixture.options().withNode("nodo9")));
    assertTrue(e.getMessage().contains("nodo9"), e.getMessage());
    long took = millisSince(start);
    assertTrue(took >= 2_000 && took < 5_000, "took " + took + " ms");
  }

  @Test
  void aNodeThatIsBoundAMomentLaterIsJoined() throws Exception {
    FakeNode late = fixture.unbound("nodo1");
    CompletableFuture<FakeNode> bound =
        CompletableFuture.supplyAsync(
            () -> late.in(fixture.registry),
            CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS));
    Chat chat = fixture.connect(fixture.options().withNode("NODO1"));
    assertEquals("nodo1", chat.node());
    bound.get(5, TimeUnit.SECONDS);
  }

  @Test
  void aFrozenNodeIsTriedForTenSecondsAndThatIsSaidOnce() throws Exception {
    FakeNode node = fixture.node("nodo1");
    fixture.node("nodo2");
    node.freeze();
    long start = System.nanoTime();
    UnreachableException e =
        assertThrows(
            UnreachableException.class, () -> fixture.connect(fixture.options().withNode("nodo1")));
    long took = millisSince(start);
    assertTrue(took >= 9_500 && took < 14_000, "took " + took + " ms");
    assertTrue(e.getMessage().contains("nodo1"), e.getMessage());
    assertEquals("Advice", fixture.events.kinds());
  }

  @Test
  void aNodeThatIsStartingTakesUsOnceItIsUp() throws Exception {
    FakeNode node = fixture.node("nodo1");
    AtomicInteger joins = new AtomicInteger();
    node.joinHook =
        request -> {
          if (joins.incrementAndGet() == 1) {
            throw new NodeStartingException("nodo1 is starting");
          }
          return null;
        };
    Chat chat = fixture.connect(fixture.options().withNode("nodo1"));
    assertEquals("nodo1", chat.node());
    fixture.events.await(ChatEvent.Welcome.class);
    assertEquals("Advice Welcome", fixture.events.kinds());
  }

  @Test
  void aJoinThatIsNotDecidedYetIsAskedAgain() throws Exception {
    FakeNode node = fixture.node("nodo1");
    AtomicInteger joins = new AtomicInteger();
    node.joinHook =
        request ->
            joins.incrementAndGet() == 1
                ? ChatServer.JoinReply.notYet(request.user(), "nodo1")
                : null;
    fixture.connect();
    assertEquals(2, joins.get());
  }

  @Test
  void withoutANodeTheLeastLoadedThatAnswersIsTaken() throws Exception {
    fixture.node("nodo1").users = 7;
    fixture.node("nodo2").users = 3;
    fixture.node("nodo3").state = NodeState.STARTING;
    fixture.node("nodo4").freeze();
    fixture.node("nodo5").kill();
    fixture.node("nodo6").users = 9;
    for (int i = 0; i < 4; i++) {
      long start = System.nanoTime();
      Chat chat = fixture.connect(fixture.options().withUser("ana" + i));
      assertEquals("nodo2", chat.node());
      assertTrue(millisSince(start) < 2_000, "took " + millisSince(start) + " ms");
    }
  }

  @Test
  void aNodeThatRefusesIsPassedOver() throws Exception {
    FakeNode first = fixture.node("nodo1");
    first.joinHook =
        request -> {
          throw new NodeStartingException("nodo1 is starting");
        };
    fixture.node("nodo2").users = 9;
    assertEquals("nodo2", fixture.connect().node());
  }

  @Test
  void aForeignObjectUnderTheNameIsNamed() throws Exception {
    FakeNode node = fixture.node("nodo1");
    fixture.connect();
    fixture.registry.rebind("odd", node.joins.get(0).callback());
    UnreachableException e =
        assertThrows(
            UnreachableException.class,
            () -> fixture.connect(fixture.options().withUser("eva").withNode("odd")));
    assertTrue(e.getMessage().contains("no chat node"), e.getMessage());
  }

  @Test
  void anotherProtocolVersionIsAClearError() throws Exception {
    fixture.node("nodo1").protocol = 9;
    assertThrows(
        ProtocolMismatchException.class,
        () -> fixture.connect(fixture.options().withNode("nodo1")));
  }

  @Test
  void aTakenNameThatWasTypedIsRefused() throws Exception {
    FakeNode node = fixture.node("nodo1");
    List<String> asked = new CopyOnWriteArrayList<>();
    node.joinHook =
        request -> {
          asked.add(request.user());
          throw new NameTakenException("'ana' is taken");
        };
    ChatException e = assertThrows(NameTakenException.class, () -> fixture.connect());
    assertEquals(ErrorCode.NAME_TAKEN, e.code());
    assertEquals(List.of("ana"), asked);
  }

  @Test
  void aTakenNameOfTheSystemGetsANumber() throws Exception {
    FakeNode node = fixture.node("nodo1");
    String system = UserNames.fitted(System.getProperty("user.name"));
    node.joinHook =
        request -> {
          if (!request.user().endsWith("-3")) {
            throw new NameTakenException("taken");
          }
          return null;
        };
    assertEquals(system + "-3", fixture.connect(fixture.options().withUser("")).user());
  }

  @Test
  void badNamesAndPortsAreRefusedBeforeAnythingIsCalled() {
    assertThrows(BadInputException.class, () -> fixture.connect(fixture.options().withUser("-x")));
    assertThrows(BadInputException.class, () -> fixture.connect(fixture.options().withRoom("a b")));
    assertThrows(
        BadInputException.class, () -> fixture.connect(fixture.options().withNode("no/de")));
    assertThrows(
        BadInputException.class, () -> fixture.connect(fixture.options().withPort(70_000)));
  }

  @Test
  void anEnvironmentWithoutReadableRegistriesIsBadInput() {
    assertThrows(
        BadInputException.class,
        () -> fixture.connect(fixture.options().withRegistries(List.of())));
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    fixture.node("nodo1");
    try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      ChatException e =
          assertThrows(
              ChatException.class,
              () -> fixture.connect(fixture.options().withPort(used.getLocalPort())));
      assertTrue(e.getMessage().contains("--port"), e.getMessage());
    }
  }

  @Test
  void theSameSecretAndAnotherDeviceComeWithEachProcess() throws Exception {
    FakeNode node = fixture.node("nodo1");
    fixture.connect().close();
    fixture.connect(fixture.options().withUser("ANA"));
    assertArrayEquals(node.joins.get(0).secret(), node.joins.get(1).secret());
    assertTrue(node.joins.get(0).device() != node.joins.get(1).device());
  }

  @Test
  void noThreadIsLeftAfterAFailedConnect() {
    fixture.closeRegistry();
    assertThrows(UnreachableException.class, () -> fixture.connect());
    Events.until(
        "no thread of ours",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(t -> t.getName().startsWith("chat-events")));
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }
}
