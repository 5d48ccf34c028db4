package chat.api.rmi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.ChatClient;
import chat.api.rmi.RegistryException.Reason;
import chat.faults.BlackHole;
import chat.faults.Forged;
import chat.faults.Ports;
import chat.faults.RawPeer;
import java.nio.file.Path;
import java.rmi.NotBoundException;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.registry.Registry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a registry does, and what is said of one that is not what it should be. */
@Execution(ExecutionMode.CONCURRENT)
class RegistryClientTest {
  @BeforeAll
  static void install() {
    Rmi.install();
  }

  @Test
  void namesAreBoundFoundListedAndTakenAway() throws Exception {
    try (Exporter exporter = new Exporter("127.0.0.1", 0, Exporter.Kind.NODE)) {
      exporter.createRegistry();
      ChatClient stub = exporter.export(new TestCallback());
      RegistryClient client = client(exporter);
      client.bind("nodo1", stub);
      assertEquals(stub, client.lookup("nodo1"));
      assertThrows(java.rmi.AlreadyBoundException.class, () -> client.bind("nodo1", stub));
      client.rebind("nodo1", stub);
      assertArrayEquals(new String[] {"nodo1"}, client.list());
      client.unbind("nodo1");
      assertThrows(NotBoundException.class, () -> client.lookup("nodo1"));
      assertThrows(NotBoundException.class, () -> client.unbind("nodo1"));
    }
  }

  @Test
  void nobodyListensThere() throws Exception {
    Endpoint at = free();
    assertFails(
        Reason.UNREACHABLE,
        at,
        "no registry runs at " + at + ": start one with './chat registry', or give its address");
  }

  @Test
  void hostIsNotKnown() {
    Endpoint at = new Endpoint("no-such-host.invalid", 1099);
    assertFails(
        Reason.UNREACHABLE,
        at,
        "the registry's host 'no-such-host.invalid' is not known: check its spelling");
  }

  @Test
  void connectingTakesTooLong() throws Exception {
    try (BlackHole hole = new BlackHole()) {
      assertFails(
          Reason.UNREACHABLE,
          hole.endpoint(),
          "no registry can be reached at "
              + hole.endpoint()
              + ": connecting took over 2 s; check address and firewall");
    }
  }

  @Test
  void whatListensNeverAnswers() throws Exception {
    try (RawPeer peer = RawPeer.silent()) {
      Timed timed = new Timed();
      assertFails(
          Reason.SILENT,
          peer.endpoint(),
          "what runs at "
              + peer.endpoint()
              + " takes connections and does not answer: is the registry frozen?");
      timed.assertEndedAtLimit(2_000);
    }
  }

  @Test
  void whatListensIsAWebServer() throws Exception {
    try (RawPeer peer = RawPeer.garbage()) {
      assertFails(Reason.NOT_A_REGISTRY, peer.endpoint(), notARegistry(peer.endpoint()));
    }
  }

  @Test
  void whatListensHasRemoteObjectsAndIsNoRegistry() throws Exception {
    try (Exporter exporter = new Exporter("127.0.0.1", 0, Exporter.Kind.NODE)) {
      exporter.export(new TestCallback());
      Endpoint at = client(exporter).endpoint();
      assertFails(Reason.NOT_A_REGISTRY, at, notARegistry(at));
    }
  }

  @Test
  void nameBoundToAForeignObjectIsNamed() throws Exception {
    try (Exporter exporter = new Exporter("127.0.0.1", 0, Exporter.Kind.NODE)) {
      Registry registry = exporter.createRegistry();
      registry.bind("nodo1", exporter.export(new Other()));
      RegistryClient client = client(exporter);
      RegistryException e = assertThrows(RegistryException.class, () -> client.lookup("nodo1"));
      assertEquals(Reason.FOREIGN, e.reason());
      assertEquals(
          "'nodo1' in the registry at "
              + client.endpoint()
              + " is bound to something that is no node",
          e.getMessage());
    }
  }

  @Test
  void registryOfOursRefusesForeignObjectsAndStubsWithFactories() throws Exception {
    try (Exporter exporter = new Exporter("127.0.0.1", 0, Exporter.Kind.NODE)) {
      exporter.createRegistry();
      RegistryClient client = client(exporter);
      Remote other = exporter.export(new Other());
      assertThrows(RegistryException.class, () -> client.bind("a", other));
      Remote bad = Forged.stubWithFactory(ChatClient.class, client.endpoint());
      assertThrows(RegistryException.class, () -> client.bind("b", bad));
      assertArrayEquals(new String[0], client.list());
    }
  }

  @Test
  void lookupOfAFrozenNodeDoesNotDialIt() throws Exception {
    try (Exporter exporter = new Exporter("127.0.0.1", 0, Exporter.Kind.NODE);
        RawPeer frozen = RawPeer.silent()) {
      Registry registry = exporter.createRegistry();
      registry.bind("nodo1", Forged.stub(ChatClient.class, frozen.endpoint()));
      RegistryClient client = client(exporter);
      assertEquals(frozen.endpoint(), Stubs.endpoint(client.lookup("nodo1")));
      assertEquals(0, frozen.connections());
    }
  }

  @Test
  void nameOfManyMebibytesDoesNotExhaustTheRegistry() throws Exception {
    try (Exporter exporter = new Exporter("127.0.0.1", 0, Exporter.Kind.NODE)) {
      exporter.createRegistry();
      RegistryClient client = client(exporter);
      assertThrows(RegistryException.class, () -> client.lookup("x".repeat(8 << 20)));
      assertArrayEquals(new String[0], client.list());
    }
  }

  @Test
  void stockRegistryWithoutOurClassesIsExplained() throws Exception {
    Endpoint at = free();
    Path rmiregistry = Path.of(System.getProperty("java.home"), "bin", "rmiregistry");
    ProcessBuilder builder = new ProcessBuilder(rmiregistry.toString(), "" + at.port());
    builder.environment().remove("CLASSPATH");
    Process process = builder.redirectErrorStream(true).start();
    try (Exporter exporter = new Exporter("127.0.0.1", 0, Exporter.Kind.NODE)) {
      process.getOutputStream().close();
      RegistryClient client = RegistryClient.of(at);
      awaitAnswer(client);
      ChatClient stub = exporter.export(new TestCallback());
      RegistryException e = assertThrows(RegistryException.class, () -> client.bind("a", stub));
      assertEquals(Reason.CLASSES_MISSING, e.reason());
      assertTrue(e.getMessage().contains("rmiregistry -J-"), e.getMessage());
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static void awaitAnswer(RegistryClient client) throws Exception {
    Timed timed = new Timed();
    while (true) {
      try {
        client.list();
        return;
      } catch (RegistryException e) {
        if (timed.millis() > 20_000) {
          throw e;
        }
        Thread.onSpinWait();
      }
    }
  }

  private static void assertFails(Reason reason, Endpoint at, String sentence) {
    RegistryClient client = RegistryClient.of(at);
    RegistryException e = assertThrows(RegistryException.class, client::list);
    assertEquals(sentence, e.getMessage());
    assertEquals(reason, e.reason());
  }

  private static String notARegistry(Endpoint at) {
    return "what answers at " + at + " is no RMI registry: check its port";
  }

  private static RegistryClient client(Exporter exporter) {
    return RegistryClient.of(new Endpoint("127.0.0.1", exporter.port()));
  }

  private static Endpoint free() {
    return new Endpoint("127.0.0.1", Ports.free());
  }

  /** Nothing of the chat's. */
  private interface Foreign extends Remote {
    void run() throws RemoteException;
  }

  private static final class Other implements Foreign {
    @Override
    public void run() {}
  }
}
