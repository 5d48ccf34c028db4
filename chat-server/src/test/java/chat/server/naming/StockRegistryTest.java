package chat.server.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.rmi.Exporter;
import chat.api.rmi.Rmi;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JDK's own {@code rmiregistry}, of every JDK on this machine. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StockRegistryTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String CLASS_PATH = "-J-Djava.class.path=";

  private final FakePeers peers = new FakePeers();

  @BeforeAll
  static void install() {
    Rmi.install();
  }

  @ParameterizedTest
  @MethodSource("chat.server.naming.RegistryProcess#jdks")
  void nameIsBoundFoundAndGivenBack(Path jdk) throws Exception {
    try (RegistryProcess registry = withClasses(jdk);
        FakeNode first = new FakeNode("nodo1");
        FakeNode second = new FakeNode("nodo2")) {
      try (Naming one = naming(first, registry);
          Naming other = naming(second, registry)) {
        one.start(first.stub);
        other.start(second.stub);
        Poll.until(SOON, "found", () -> peers.found.size() == 2);
        assertEquals(first.stub, peers.found.get("nodo1"));
        assertEquals(second.stub, peers.found.get("nodo2"));
      }
      assertNull(NamingTest.bound(registry.endpoint, "nodo1"));
    }
  }

  @ParameterizedTest
  @MethodSource("chat.server.naming.RegistryProcess#jdks")
  void nameIsBoundAgainAfterARestart(Path jdk) throws Exception {
    RegistryProcess registry = withClasses(jdk);
    try (FakeNode node = new FakeNode("nodo1");
        Naming naming = naming(node, registry)) {
      naming.start(node.stub);
      registry.close();
      registry =
          RegistryProcess.start(
              jdk, registry.endpoint.port(), CLASS_PATH + RegistryProcess.classes());
      RegistryProcess again = registry;
      Poll.until(SOON, "bound", () -> node.stub.equals(NamingTest.bound(again.endpoint, "nodo1")));
    } finally {
      registry.close();
    }
  }

  @ParameterizedTest
  @MethodSource("chat.server.naming.RegistryProcess#jdks")
  void foreignObjectIsIgnoredAndItsNameNotTaken(Path jdk) throws Exception {
    Path ours = Path.of(Foreign.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (RegistryProcess registry =
            RegistryProcess.start(jdk, CLASS_PATH + RegistryProcess.classes() + ":" + ours);
        Exporter exporter = new Exporter("127.0.0.1", 0, Exporter.Kind.NODE);
        FakeNode second = new FakeNode("nodo2");
        FakeNode printer = new FakeNode("printer")) {
      NamingTest.at(registry.endpoint).bind("printer", exporter.export(new Foreign.Thing()));
      NamingTest.at(registry.endpoint).bind("nodo2", second.stub);
      try (FakeNode node = new FakeNode("nodo1");
          Naming naming = naming(node, registry);
          Naming taker = naming(printer, registry)) {
        naming.start(node.stub);
        Poll.until(SOON, "found", () -> peers.found.containsKey("nodo2"));
        assertFalse(peers.found.containsKey("printer"));
        Exception e = assertThrows(NameHeldException.class, () -> taker.start(printer.stub));
        assertTrue(e.getMessage().contains("'printer' is bound to something"), e.getMessage());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("chat.server.naming.RegistryProcess#jdks")
  void registryWithoutOurClassesIsToldTheLineThatWorks(Path jdk) throws Exception {
    String line;
    try (RegistryProcess registry = RegistryProcess.start(jdk);
        FakeNode node = new FakeNode("nodo1");
        Naming naming = naming(node, registry)) {
      Exception e = assertThrows(RegistryRefusedException.class, () -> naming.start(node.stub));
      Matcher found = Pattern.compile("rmiregistry (-J\\S+) \\d+$").matcher(e.getMessage());
      assertTrue(found.find(), e.getMessage());
      line = found.group(1);
    }
    try (RegistryProcess registry = RegistryProcess.start(jdk, line);
        FakeNode node = new FakeNode("nodo1");
        Naming naming = naming(node, registry)) {
      naming.start(node.stub);
      assertEquals(node.stub, NamingTest.bound(registry.endpoint, "nodo1"));
    }
  }

  @ParameterizedTest
  @MethodSource("chat.server.naming.RegistryProcess#jdks")
  void frozenRegistryKeepsNodesFromStartingAndNotFromEnding(Path jdk) throws Exception {
    try (RegistryProcess registry = withClasses(jdk);
        FakeNode node = new FakeNode("nodo1");
        FakeNode late = new FakeNode("nodo2")) {
      long began;
      try (Naming naming = naming(node, registry);
          Naming second = naming(late, registry)) {
        naming.start(node.stub);
        registry.freeze();
        Exception e =
            assertThrows(RegistryUnavailableException.class, () -> second.start(late.stub));
        assertTrue(e.getMessage().contains("does not answer"), e.getMessage());
        began = System.nanoTime();
      }
      long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
      assertTrue(millis < 9_000, "it waits 3 s at most, not " + millis + " ms");
    }
  }

  private static RegistryProcess withClasses(Path jdk) throws Exception {
    return RegistryProcess.start(jdk, CLASS_PATH + RegistryProcess.classes());
  }

  private Naming naming(FakeNode node, RegistryProcess registry) throws Exception {
    Cookie cookie = Cookie.of("secret");
    return new Naming(List.of(registry.endpoint), node.name, node.boot, cookie, peers);
  }
}
