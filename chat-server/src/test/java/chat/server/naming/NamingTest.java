package chat.server.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.rmi.Endpoint;
import chat.api.rmi.RegistryClient;
import chat.api.rmi.RegistryException;
import chat.api.rmi.Rmi;
import chat.faults.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.rmi.NotBoundException;
import java.rmi.Remote;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class NamingTest {
  private static final Duration SOON = Duration.ofSeconds(25);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final FakePeers peers = new FakePeers();

  @BeforeAll
  static void install() {
    Rmi.install();
  }

  @AfterEach
  void closeAll() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  @Test
  void nameIsBoundAndGivenBack() throws Exception {
    OwnRegistry registry = registry(0);
    FakeNode node = node("nodo1");
    Naming naming = start(node, peers, registry.address());
    assertEquals(node.stub, bound(registry.address(), "nodo1"));
    naming.close();
    assertNull(bound(registry.address(), "nodo1"));
  }

  @Test
  void nodesFindEachOtherInEitherOrder() throws Exception {
    OwnRegistry registry = registry(0);
    FakeNode first = node("nodo1");
    FakeNode second = node("nodo2");
    start(first, peers, registry.address());
    FakePeers others = new FakePeers();
    start(second, others, registry.address());
    Poll.until(Duration.ofSeconds(6), "found", () -> second.stub.equals(peers.found.get("nodo2")));
    Poll.until(Duration.ofSeconds(6), "found", () -> first.stub.equals(others.found.get("nodo1")));
    assertFalse(peers.found.containsKey("nodo1"));
    assertFalse(peers.found.containsKey("chat.gateway"));
  }

  @Test
  void linkedNodesAreNotLookedUp() throws Exception {
    OwnRegistry registry = registry(0);
    FakeNode second = node("nodo2");
    start(second, new FakePeers(), registry.address());
    peers.linked.add("nodo2");
    start(node("nodo1"), peers, registry.address());
    FakeNode third = node("nodo3");
    start(third, new FakePeers(), registry.address());
    Poll.until(SOON, "found", () -> peers.found.containsKey("nodo3"));
    assertFalse(peers.found.containsKey("nodo2"));
    peers.linked.remove("nodo2");
    Poll.until(Duration.ofSeconds(6), "found", () -> peers.found.containsKey("nodo2"));
  }

  @Test
  void nodeWithoutLinkIsToldAgainLessAndLess() throws Exception {
    OwnRegistry registry = registry(0);
    start(node("nodo2"), new FakePeers(), registry.address());
    long began = System.nanoTime();
    start(node("nodo1"), peers, registry.address());
    Poll.until(SOON, "told three times", () -> peers.tellings.get() >= 3);
    long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
    assertTrue(millis > 2_900, "after 1 s and 2 s more, not after " + millis + " ms");
  }

  @Test
  void removedNameIsBoundAgain() throws Exception {
    OwnRegistry registry = registry(0);
    FakeNode node = node("nodo1");
    start(node, peers, registry.address());
    at(registry.address()).unbind("nodo1");
    Poll.until(SOON, "bound", () -> node.stub.equals(bound(registry.address(), "nodo1")));
  }

  @Test
  void nameIsBoundAgainAfterTheRegistryWasAway() throws Exception {
    int port = Ports.free();
    OwnRegistry first = registry(port);
    FakeNode node = node("nodo1");
    start(node, peers, first.address());
    first.close();
    Poll.until(SOON, "away", () -> !answers(first.address()));
    OwnRegistry second = registry(port);
    Poll.until(SOON, "bound", () -> node.stub.equals(bound(second.address(), "nodo1")));
  }

  @Test
  void oneOfTwoRegistriesIsEnough() throws Exception {
    OwnRegistry alive = registry(Ports.free());
    int port = Ports.free();
    FakeNode node = node("nodo1");
    start(node, peers, new Endpoint("127.0.0.1", port), alive.address());
    assertEquals(node.stub, bound(alive.address(), "nodo1"));
    OwnRegistry late = registry(port);
    Poll.until(SOON, "bound", () -> node.stub.equals(bound(late.address(), "nodo1")));
    alive.close();
    FakeNode other = node("nodo2");
    start(other, new FakePeers(), alive.address(), late.address());
    Poll.until(SOON, "found", () -> other.stub.equals(peers.found.get("nodo2")));
  }

  @Test
  void startFailsWhenNoRegistryAnswers() throws Exception {
    Endpoint nobody = new Endpoint("127.0.0.1", Ports.free());
    FakeNode node = node("nodo1");
    Naming naming = naming(node, peers, nobody);
    Exception e = assertThrows(RegistryUnavailableException.class, () -> naming.start(node.stub));
    assertTrue(e.getMessage().contains(nobody.toString()), e.getMessage());
    assertTrue(e.getMessage().contains("./chat registry"), e.getMessage());
  }

  @Test
  void startFailsWhenWhatAnswersIsNoRegistry() throws Exception {
    FakeNode node = node("nodo1");
    Endpoint noRegistry;
    try (ServerSocket web = webServer()) {
      noRegistry = new Endpoint("127.0.0.1", web.getLocalPort());
      Naming naming = naming(node, peers, noRegistry);
      Exception e = assertThrows(RegistryUnavailableException.class, () -> naming.start(node.stub));
      assertTrue(e.getMessage().contains("no RMI registry"), e.getMessage());
    }
  }

  @Test
  void nameOfALivingNodeIsRefusedAndLeftAlone() throws Exception {
    OwnRegistry registry = registry(0);
    FakeNode holder = node("nodo1");
    start(holder, new FakePeers(), registry.address());
    FakeNode second = node("nodo1");
    Naming naming = naming(second, peers, registry.address());
    Exception e = assertThrows(NameHeldException.class, () -> naming.start(second.stub));
    assertTrue(e.getMessage().startsWith("nodo1 is already running at 127.0.0.1:"), e.getMessage());
    assertEquals(holder.stub, bound(registry.address(), "nodo1"));
  }

  @Test
  void nameOfADeadNodeIsTaken() throws Exception {
    OwnRegistry registry = registry(0);
    FakeNode dead = node("nodo1");
    at(registry.address()).bind("nodo1", dead.stub);
    dead.close();
    FakeNode node = node("nodo1");
    start(node, peers, registry.address());
    assertEquals(node.stub, bound(registry.address(), "nodo1"));
  }

  @Test
  void nameOfAFrozenNodeIsTaken() throws Exception {
    OwnRegistry registry = registry(0);
    try (FrozenNode frozen = new FrozenNode()) {
      at(registry.address()).bind("nodo1", frozen.stub());
      FakeNode node = node("nodo1");
      long began = System.nanoTime();
      start(node, peers, registry.address());
      long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
      assertEquals(node.stub, bound(registry.address(), "nodo1"));
      assertTrue(millis < 10_000, millis + " ms");
    }
  }

  @Test
  void nodeWhoseNameWasTakenByALivingOneIsTold() throws Exception {
    OwnRegistry registry = registry(0);
    Naming naming = start(node("nodo1"), peers, registry.address());
    FakeNode taker = node("nodo1");
    at(registry.address()).rebind("nodo1", taker.stub);
    Poll.until(SOON, "told", () -> peers.lost != null);
    assertTrue(String.valueOf(peers.lost).contains("already running"), peers.lost);
    naming.close();
    assertEquals(taker.stub, bound(registry.address(), "nodo1"));
  }

  @Test
  void nodeWhoseNameWasTakenByADeadOneTakesItBack() throws Exception {
    OwnRegistry registry = registry(0);
    FakeNode node = node("nodo1");
    start(node, peers, registry.address());
    FakeNode dead = node("nodo1");
    at(registry.address()).rebind("nodo1", dead.stub);
    dead.close();
    Poll.until(SOON, "bound", () -> node.stub.equals(bound(registry.address(), "nodo1")));
    assertNull(peers.lost);
  }

  @Test
  void closingBeforeTheStartBindsNothing() throws Exception {
    OwnRegistry registry = registry(0);
    FakeNode node = node("nodo1");
    Naming naming = naming(node, peers, registry.address());
    naming.close();
    naming.start(node.stub);
    assertNull(bound(registry.address(), "nodo1"));
  }

  private OwnRegistry registry(int port) throws Exception {
    Cookie cookie = Cookie.of("secret");
    return opened(OwnRegistry.start("127.0.0.1", port, cookie, OwnRegistry.EXPIRY));
  }

  private FakeNode node(String name) throws Exception {
    return opened(new FakeNode(name));
  }

  private Naming naming(FakeNode node, Peers listener, Endpoint... registries) throws Exception {
    Cookie cookie = Cookie.of("secret");
    return opened(new Naming(List.of(registries), node.name, node.boot, cookie, listener));
  }

  private Naming start(FakeNode node, Peers listener, Endpoint... registries) throws Exception {
    Naming naming = naming(node, listener, registries);
    naming.start(node.stub);
    return naming;
  }

  private <T extends AutoCloseable> T opened(T resource) {
    open.push(resource);
    return resource;
  }

  private static ServerSocket webServer() throws Exception {
    ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread thread =
        new Thread(
            () -> {
              while (true) {
                try (var socket = server.accept()) {
                  socket
                      .getOutputStream()
                      .write(
                          "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                  return;
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  static RegistryClient at(Endpoint endpoint) {
    return RegistryClient.of(endpoint);
  }

  static @Nullable Remote bound(Endpoint endpoint, String name) throws Exception {
    try {
      return at(endpoint).lookup(name);
    } catch (NotBoundException e) {
      return null;
    }
  }

  static boolean answers(Endpoint endpoint) {
    try {
      at(endpoint).list();
      return true;
    } catch (RegistryException e) {
      return false;
    }
  }
}
