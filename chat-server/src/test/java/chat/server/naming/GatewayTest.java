package chat.server.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.api.BadInputException;
import chat.api.ChatServer;
import chat.api.NameTakenException;
import chat.api.RegistryGateway;
import chat.api.RegistryGateway.Bind;
import chat.api.RegistryGateway.Nonce;
import chat.api.RegistryGateway.Unbind;
import chat.api.UnreachableException;
import chat.api.WrongCookieException;
import chat.api.rmi.Exporter;
import chat.api.rmi.RegistryException;
import chat.api.rmi.Rmi;
import chat.api.rmi.Stubs;
import chat.server.naming.Proof.Party;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class GatewayTest {
  private static final Duration SOON = Duration.ofSeconds(25);
  private static final Duration EXPIRY = Duration.ofSeconds(4);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private Cookie cookie;
  private OwnRegistry registry;
  private FakeNode node;

  @BeforeAll
  static void install() {
    Rmi.install();
  }

  @BeforeEach
  void start() throws Exception {
    cookie = Cookie.of("secret");
    registry = opened(OwnRegistry.start("127.0.0.1", 0, cookie, EXPIRY));
    node = opened(new FakeNode("nodo1"));
  }

  @AfterEach
  void closeAll() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  @Test
  void nameIsBoundAndTakenAway() throws Exception {
    client(node, cookie).bind(node.stub);
    assertEquals(node.stub, bound("nodo1"));
    client(node, cookie).unbind(node.stub);
    assertNull(bound("nodo1"));
  }

  @Test
  void nameIsUnboundUnlessItIsRenewed() throws Exception {
    GatewayClient client = client(node, cookie);
    client.bind(node.stub);
    long end = System.nanoTime() + EXPIRY.multipliedBy(2).toNanos();
    while (System.nanoTime() < end) {
      assertEquals(node.stub, bound("nodo1"));
      client.bind(node.stub);
    }
    Poll.until(SOON, "unbound", () -> bound("nodo1") == null);
  }

  @Test
  void nameThatTheNodeBoundItselfDoesNotExpire() throws Exception {
    FakeNode local = opened(new FakeNode("nodo2"));
    NamingTest.at(registry.address()).bind("nodo2", local.stub);
    client(node, cookie).bind(node.stub);
    Poll.until(SOON, "unbound", () -> bound("nodo1") == null);
    assertEquals(local.stub, bound("nodo2"));
  }

  @Test
  void anotherCookieIsRefusedWithBothAddresses() throws Exception {
    GatewayClient stranger = client(node, Cookie.of("another"));
    Exception e = assertThrows(WrongCookieException.class, () -> stranger.bind(node.stub));
    assertTrue(e.getMessage().contains("nodo1 at 127.0.0.1 has another cookie"), e.getMessage());
    assertTrue(e.getMessage().contains(registry.address().toString()), e.getMessage());
    assertNull(bound("nodo1"));
  }

  @Test
  void anotherCookieCannotUnbind() throws Exception {
    client(node, cookie).bind(node.stub);
    GatewayClient stranger = client(node, Cookie.of("another"));
    assertThrows(WrongCookieException.class, () -> stranger.unbind(node.stub));
    assertEquals(node.stub, bound("nodo1"));
  }

  @Test
  void replayedBindIsRefused() throws Exception {
    Party it = gatewayParty();
    Party me = nodeParty();
    byte[] proof = Proof.ofBind(cookie, me, it);
    Bind bind = new Bind("nodo1", node.boot, node.stub, me.nonce(), it.nonce(), proof);
    RegistryGateway gateway = gateway();
    Stubs.calling(gateway, () -> gateway.bind(bind));
    assertThrows(
        WrongCookieException.class, () -> Stubs.calling(gateway, () -> gateway.bind(bind)));
  }

  @Test
  void gatewaysOwnProofReflectedToItIsRefused() throws Exception {
    Party it = gatewayParty();
    Party me = nodeParty();
    byte[] proof = Proof.ofBound(cookie, me, it);
    Bind bind = new Bind("nodo1", node.boot, node.stub, me.nonce(), it.nonce(), proof);
    RegistryGateway gateway = gateway();
    assertThrows(
        WrongCookieException.class, () -> Stubs.calling(gateway, () -> gateway.bind(bind)));
  }

  @Test
  void proofOfUnbindingDoesNotBind() throws Exception {
    client(node, cookie).bind(node.stub);
    Party it = gatewayParty();
    Party me = nodeParty();
    byte[] proof = Proof.ofBind(cookie, me, it);
    Unbind unbind = new Unbind("nodo1", node.boot, me.nonce(), it.nonce(), proof);
    RegistryGateway gateway = gateway();
    assertThrows(
        WrongCookieException.class, () -> Stubs.calling(gateway, () -> gateway.unbind(unbind)));
    assertEquals(node.stub, bound("nodo1"));
  }

  @Test
  void nameOfALivingNodeIsTakenAndOfADeadOneFree() throws Exception {
    client(node, cookie).bind(node.stub);
    FakeNode second = opened(new FakeNode("nodo1"));
    GatewayClient client = client(second, cookie);
    Exception e = assertThrows(NameTakenException.class, () -> client.bind(second.stub));
    assertTrue(e.getMessage().startsWith("nodo1 is already running at 127.0.0.1:"), e.getMessage());
    node.close();
    client.bind(second.stub);
    assertEquals(second.stub, bound("nodo1"));
  }

  @Test
  void earlierBootCannotUnbindALaterOne() throws Exception {
    FakeNode earlier = new FakeNode("nodo1");
    client(earlier, cookie).bind(earlier.stub);
    earlier.close();
    client(node, cookie).bind(node.stub);
    client(earlier, cookie).unbind(earlier.stub);
    assertEquals(node.stub, bound("nodo1"));
  }

  @Test
  void stubOfAnotherMachineIsRefusedWithWhatToDo() throws Exception {
    String elsewhere =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
            .map(address -> address.getHostAddress())
            .findFirst()
            .orElse("");
    assumeTrue(!elsewhere.isEmpty(), "this machine has no address but loopback");
    Exporter exporter = opened(new Exporter(elsewhere, 0, Exporter.Kind.NODE));
    ChatServer stub = exporter.export(new FakeNode.Silent());
    Exception e = assertThrows(UnreachableException.class, () -> client(node, cookie).bind(stub));
    assertTrue(e.getMessage().contains(elsewhere), e.getMessage());
    assertTrue(e.getMessage().contains("--host 127.0.0.1"), e.getMessage());
  }

  @Test
  void badNamesAndMissingArgumentsAreRefused() throws Exception {
    FakeNode reserved = opened(new FakeNode("chat.gateway"));
    assertThrows(BadInputException.class, () -> client(reserved, cookie).bind(reserved.stub));
    RegistryGateway gateway = gateway();
    assertThrows(
        BadInputException.class, () -> Stubs.calling(gateway, () -> gateway.bind(nothing())));
  }

  @Test
  void onlyNodesCanBeBound() throws Exception {
    Exporter exporter = opened(new Exporter("127.0.0.1", 0, Exporter.Kind.NODE));
    Foreign foreign = exporter.export(new Foreign.Thing());
    RegistryGateway second = exporter.export(new Gateway(cookie, leases()));
    assertThrows(
        RegistryException.class, () -> NamingTest.at(registry.address()).bind("thing", foreign));
    assertThrows(
        RegistryException.class, () -> NamingTest.at(registry.address()).bind("thing", second));
    assertNull(bound("thing"));
  }

  @Test
  void gatewayComesBackWhenSomebodyTakesItAway() throws Exception {
    NamingTest.at(registry.address()).unbind(RegistryGateway.NAME);
    Poll.until(SOON, "back", () -> bound(RegistryGateway.NAME) instanceof RegistryGateway);
    NamingTest.at(registry.address()).rebind(RegistryGateway.NAME, node.stub);
    Poll.until(SOON, "back", () -> bound(RegistryGateway.NAME) instanceof RegistryGateway);
  }

  @Test
  void nameThatNoNodeCanHaveIsTakenOut() throws Exception {
    NamingTest.at(registry.address()).bind("Not a node", node.stub);
    Poll.until(SOON, "unbound", () -> bound("Not a node") == null);
  }

  @Test
  void portInUseIsSaid() {
    int port = registry.address().port();
    Exception e =
        assertThrows(
            RegistryUnavailableException.class,
            () -> OwnRegistry.start("127.0.0.1", port, cookie, EXPIRY));
    assertTrue(e.getMessage().contains("127.0.0.1:" + port + " is in use"), e.getMessage());
  }

  private GatewayClient client(FakeNode of, Cookie with) {
    return new GatewayClient(new Bindings(registry.address()), with, of.name, of.boot);
  }

  private RegistryGateway gateway() throws RemoteException {
    RegistryGateway gateway = new Bindings(registry.address()).gateway();
    if (gateway == null) {
      throw new AssertionError("no gateway");
    }
    return gateway;
  }

  private Party gatewayParty() throws Exception {
    RegistryGateway gateway = gateway();
    byte[] nonce = Stubs.calling(gateway, () -> gateway.nonce(new Nonce())).nonce();
    return new Party(RegistryGateway.NAME, 0, registry.address().toString(), nonce);
  }

  private Party nodeParty() {
    return new Party("nodo1", node.boot, Stubs.endpoint(node.stub).toString(), Nonces.fresh());
  }

  private static Leases leases() throws RemoteException {
    return new Leases(LocateRegistry.getRegistry(1), EXPIRY);
  }

  @SuppressWarnings("NullAway") // what a hostile caller sends
  private static Bind nothing() {
    return null;
  }

  private Remote bound(String name) throws Exception {
    return NamingTest.bound(registry.address(), name);
  }

  private <T extends AutoCloseable> T opened(T resource) {
    open.push(resource);
    return resource;
  }
}
