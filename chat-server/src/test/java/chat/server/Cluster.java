package chat.server;

import chat.api.EventId;
import chat.api.NodeState;
import chat.api.rmi.Endpoint;
import chat.api.rmi.Rmi;
import chat.faults.Ports;
import chat.server.log.Changed;
import chat.server.log.Entry;
import chat.server.log.EventLog;
import chat.server.log.Keep;
import chat.server.log.LogConfig;
import chat.server.log.LogException;
import chat.server.log.LogListener;
import chat.server.log.SeqRange;
import chat.server.log.Subject;
import chat.server.log.Subjects;
import chat.server.naming.Cookie;
import chat.server.naming.OwnRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A registry, nodes and clients of one test, in this process and on loopback; all end with it. */
final class Cluster implements BeforeEachCallback, AfterEachCallback {
  private OwnRegistry registry;
  private Path data;
  private final List<Node> nodes = new ArrayList<>();
  private final List<TestClient> clients = new ArrayList<>();

  @Override
  public void beforeEach(ExtensionContext test) throws Exception {
    Rmi.install();
    data = Files.createTempDirectory("cluster");
    registry =
        OwnRegistry.start(
            "127.0.0.1", Ports.free(), Cookie.of("the registry's"), OwnRegistry.EXPIRY);
  }

  Node node(String name) throws Exception {
    return node(name, "a cookie");
  }

  Node node(String name, String cookie) throws Exception {
    List<Endpoint> registries = List.of(registry.address());
    Node node =
        new Node(
            new NodeConfig(
                name, registries, "127.0.0.1", 0, Cookie.of(cookie), data.resolve(name), Keep.ALL),
            why -> {});
    nodes.add(node);
    Files.createDirectories(directory(name));
    node.start();
    TestClient.await(30_000, name + " is up", () -> node.info().state() == NodeState.UP);
    return node;
  }

  /** Where a node keeps its files. */
  Path directory(String name) {
    return data.resolve(name);
  }

  /** What was said, on the disk of a node that is not running, in order. */
  List<String> log(String name) throws IOException {
    return held(
        name,
        entry -> {
          Subject said = Subjects.SAID.of(entry);
          String text = said == null ? "?" : said.text();
          return Changed.of(entry) == null ? text : null; // names and rooms are not said
        });
  }

  /** The ids of what is on the disk of a node that is not running, in order. */
  List<EventId> ids(String name) throws IOException {
    return held(name, Entry::id);
  }

  private <T> List<T> held(String name, Function<Entry, T> of) throws IOException {
    List<T> held = new ArrayList<>();
    LogConfig config = new LogConfig(directory(name), name, Keep.ALL, Subjects.SAID);
    try (EventLog log = EventLog.open(config, Runnable::run, new NoListener())) {
      log.replay(
          entry -> {
            T what = of.apply(entry);
            if (what != null) {
              held.add(what);
            }
          });
    }
    return held;
  }

  private static final class NoListener implements LogListener {
    @Override
    public void durable(List<Entry> entries) {}

    @Override
    public void failed(LogException cause) {
      throw new AssertionError(cause);
    }

    @Override
    public void damaged(List<SeqRange> lost) {
      throw new AssertionError("lost " + lost);
    }
  }

  TestClient client(String user) {
    return client(user, user);
  }

  /** Of another account for each {@code seed} of its secret. */
  TestClient client(String user, String seed) {
    TestClient client = new TestClient(user, seed);
    clients.add(client);
    return client;
  }

  @Override
  public void afterEach(ExtensionContext test) throws IOException {
    clients.forEach(TestClient::close);
    nodes.forEach(Node::close);
    registry.close();
    List<Path> left = new ArrayList<>();
    try (Stream<Path> files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).forEach(left::add);
    }
    for (Path path : left) {
      Files.delete(path);
    }
  }
}
