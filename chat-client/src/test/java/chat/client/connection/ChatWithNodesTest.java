package chat.client.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.api.ChatException;
import chat.api.ErrorCode;
import chat.api.NameTakenException;
import chat.api.NodeInfo;
import chat.api.NodeState;
import chat.api.RoomInfo;
import chat.api.UserInfo;
import chat.api.process.Directories;
import chat.server.Node;
import chat.server.NodeConfig;
import chat.server.log.Keep;
import chat.server.naming.Cookie;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Chats at real nodes, all in this process. */
class ChatWithNodesTest {
  @RegisterExtension final ChatFixture fixture = new ChatFixture();
  final Deque<Node> nodes = new ArrayDeque<>();

  @Test
  void messagesPassBetweenUsersOfTwoNodes() throws Exception {
    nodes("nodo1", "nodo2");
    Events evas = new Events();
    Chat ana = connect("nodo1", "ana", fixture.events);
    Chat eva = connect("nodo2", "eva", evas);
    awaitUser(ana, "eva");
    awaitUser(eva, "ana");
    ana.send("general", "hi eva").get(5, TimeUnit.SECONDS);
    Events.until("eva has it", () -> evas.texts().contains("hi eva"));
    eva.act("general", "waves").get(5, TimeUnit.SECONDS);
    Events.until("ana has it", () -> fixture.events.texts().contains("waves"));
    Receipt receipt = eva.tell("ana", "psst").get(5, TimeUnit.SECONDS);
    ChatEvent.PrivateMessage line = fixture.events.await(ChatEvent.PrivateMessage.class);
    assertEquals(receipt.id(), line.id());
    assertEquals(receipt.id(), evas.await(ChatEvent.PrivateMessage.class).id());
    assertEquals("Welcome Joined", firstTwo(fixture.events));
    assertEquals("Welcome Joined", firstTwo(evas));
  }

  @Test
  void questionsAreAnswered() throws Exception {
    nodes("nodo1", "nodo2");
    Chat ana = connect("nodo1", "ana", fixture.events);
    Chat eva = connect("nodo2", "eva", new Events());
    eva.join("lab");
    awaitUser(ana, "eva");
    Events.until(
        "the lab is known",
        () -> ana.rooms().join().stream().map(RoomInfo::room).toList().contains("lab"));
    List<UserInfo> all = ana.who("").get(5, TimeUnit.SECONDS);
    assertEquals(List.of("ana", "eva"), all.stream().map(UserInfo::user).toList());
    assertEquals(1, ana.who("lab").get(5, TimeUnit.SECONDS).size());
    assertEquals("nodo2", ana.whois("EVA").get(5, TimeUnit.SECONDS).node());
    assertEquals(ErrorCode.NO_SUCH_USER, refusal(ana.whois("nobody")).code());
    assertEquals(List.of("eva"), ana.complete(true, "e").get(5, TimeUnit.SECONDS));
    List<NodeInfo> seen = ana.nodes().get(5, TimeUnit.SECONDS);
    assertEquals(List.of("nodo1", "nodo2"), seen.stream().map(NodeInfo::node).toList());
    try (Cluster cluster = new Cluster(List.of(fixture.endpoint))) {
      assertEquals(2, cluster.nodes().size());
      assertEquals(2, cluster.users().size());
    }
  }

  @Test
  void refusalsOfTheNodeFailTheirFutures() throws Exception {
    nodes("nodo1");
    Chat ana = connect("nodo1", "ana", fixture.events);
    Chat eva = connect("nodo1", "eva", new Events());
    eva.join("lab");
    assertEquals(ErrorCode.NOT_IN_ROOM, refusal(ana.send("lab", "x")).code());
    assertEquals(ErrorCode.NO_SUCH_ROOM, refusal(ana.send("attic", "x")).code());
    assertEquals(ErrorCode.NO_SUCH_USER, refusal(ana.tell("nobody", "x")).code());
    ana.join("lab");
    assertEquals(
        1,
        fixture.events.of(ChatEvent.RoomJoined.class).stream()
            .filter(e -> e.user().equals("ana"))
            .count());
    ana.part("lab").get(5, TimeUnit.SECONDS);
    assertEquals("ana", fixture.events.await(ChatEvent.RoomParted.class).user());
    assertEquals("general", ana.currentRoom());
  }

  @Test
  void aClosingNodeHandsItsUsersOverWithWhatTheyHadWritten() throws Exception {
    nodes("nodo1", "nodo2");
    Chat ana = connect("nodo1", "ana", fixture.events);
    Events evas = new Events();
    Chat eva = connect("nodo2", "eva", evas);
    awaitUser(eva, "ana");
    List<CompletableFuture<Receipt>> sent = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      sent.add(ana.send("general", "a" + i));
    }
    nodes.getFirst().close();
    for (int i = 50; i < 100; i++) {
      sent.add(ana.send("general", "a" + i));
    }
    CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new)).get(20, TimeUnit.SECONDS);
    assertEquals("nodo2", ana.node());
    Events.until("all arrived", () -> evas.texts().contains("a99"));
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      expected.add("a" + i);
    }
    assertEquals(expected, evas.texts());
    assertEquals(
        List.of("nodo1 closing"),
        fixture.events.of(ChatEvent.NodeChanged.class).stream()
            .map(e -> e.node() + " " + e.state().text())
            .toList());
    assertEquals(0, evas.of(ChatEvent.Left.class).size());
    assertEquals(1, fixture.events.of(ChatEvent.Reconnected.class).size());
  }

  @Test
  void oneNodeStoppedAndStartedAgainIsFoundAgain() throws Exception {
    nodes("nodo1");
    Chat ana = connect("nodo1", "ana", fixture.events);
    ana.join("lab");
    nodes.removeFirst().close();
    fixture.events.await(ChatEvent.Searching.class);
    CompletableFuture<Receipt> typed = ana.send("lab", "typed meanwhile");
    nodes("nodo1");
    typed.get(20, TimeUnit.SECONDS);
    fixture.events.await(ChatEvent.Message.class);
    assertEquals("lab", ana.currentRoom());
    assertEquals(1, fixture.events.of(ChatEvent.Searching.class).size());
    assertEquals(1, fixture.events.of(ChatEvent.Reconnected.class).size());
  }

  @Test
  void aNameBelongsToItsFirstAccountAlsoWhenThatIsAway() throws Exception {
    nodes("nodo1");
    Chat ana = connect("nodo1", "ana", fixture.events);
    ChatOptions stranger =
        fixture
            .options()
            .withDirectories(
                new Directories(
                    fixture.directory().resolve("other"),
                    fixture.directory().resolve("d"),
                    fixture.directory().resolve("s")));
    assertThrows(NameTakenException.class, () -> fixture.connect(stranger));
    ana.close();
    assertThrows(NameTakenException.class, () -> fixture.connect(stranger));
    connect("nodo1", "ana", new Events());
  }

  @Test
  void aClientThatCannotBeCalledBackPullsAndMovesLikeOthers() throws Exception {
    String outside = anotherAddress();
    assumeTrue(!outside.isEmpty(), "this machine has no address but loopback");
    nodes("nodo1", "nodo2");
    Chat ana =
        fixture.connect(
            fixture.options().withNode("nodo1").withHost(outside).withListener(fixture.events));
    Events evas = new Events();
    Chat eva = connect("nodo2", "eva", evas);
    awaitUser(eva, "ana");
    ChatEvent.Advice advice = fixture.events.await(ChatEvent.Advice.class);
    assertTrue(advice.text().contains(outside), advice.text());
    eva.send("general", "one").get(5, TimeUnit.SECONDS);
    Events.until("ana has it", () -> fixture.events.texts().contains("one"));
    nodes.getFirst().close();
    ana.send("general", "two").get(20, TimeUnit.SECONDS);
    assertEquals("nodo2", ana.node());
    Events.until("both have it", () -> evas.texts().contains("two"));
    Events.until("both have it", () -> fixture.events.texts().contains("two"));
    assertEquals(List.of("one", "two"), fixture.events.texts());
    assertEquals(1, fixture.events.of(ChatEvent.Advice.class).size());
  }

  private static String anotherAddress() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .map(InetAddress::getHostAddress)
        .findFirst()
        .orElse("");
  }

  @Test
  void theBotOfTheReadmeAnswers() throws Exception {
    nodes("nodo1");
    Chat ana = connect("nodo1", "ana", fixture.events);
    try (Chat chat = connect("nodo1", "bot", new Events())) {
      chat.onMessage(
          m -> {
            if (m.text().equals("!hora")) chat.send(m.room(), LocalTime.now().toString());
          });
      chat.join("general");
      ana.send("general", "!hora").get(5, TimeUnit.SECONDS);
      Events.until(
          "the bot's answer",
          () ->
              fixture.events.of(ChatEvent.Message.class).stream()
                  .anyMatch(m -> m.from().equals("bot")));
    }
    assertEquals("bot", fixture.events.await(ChatEvent.Left.class).user());
  }

  private void nodes(String... names) throws Exception {
    for (String name : names) {
      NodeConfig config =
          new NodeConfig(
              name,
              List.of(fixture.endpoint),
              "127.0.0.1",
              0,
              Cookie.of("a cookie"),
              fixture.directory().resolve("data-of-" + name),
              Keep.ALL);
      Node node = new Node(config, why -> {});
      nodes.add(node);
      fixture.atEnd(node::close);
      node.start();
    }
    for (Node node : nodes) {
      Events.until("a node is up", () -> node.info().state() == NodeState.UP);
    }
  }

  private Chat connect(String node, String user, Events events) throws Exception {
    return fixture.connect(fixture.options().withNode(node).withUser(user).withListener(events));
  }

  private static void awaitUser(Chat chat, String user) {
    Events.until(
        user + " is known",
        () -> chat.who("").join().stream().anyMatch(info -> info.user().equals(user)));
  }

  private static String firstTwo(Events events) {
    String[] kinds = events.kinds().split(" ");
    return kinds[0] + " " + kinds[1];
  }

  private static ChatException refusal(CompletableFuture<?> future) {
    ExecutionException e =
        assertThrows(ExecutionException.class, () -> future.get(5, TimeUnit.SECONDS));
    assertTrue(e.getCause() instanceof ChatException, String.valueOf(e.getCause()));
    return (ChatException) e.getCause();
  }
}
