package chat.server;

import chat.api.NodeState;
import chat.api.rmi.Endpoint;
import chat.api.rmi.Rmi;
import chat.faults.Ports;
import chat.server.naming.Cookie;
import chat.server.naming.OwnRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A registry, nodes and clients of one test, in this process and on loopback; all end with it. */
final class Cluster implements BeforeEachCallback, AfterEachCallback {
  private OwnRegistry registry;
  private final List<Node> nodes = new ArrayList<>();
  private final List<TestClient> clients = new ArrayList<>();

  @Override
  public void beforeEach(ExtensionContext test) throws Exception {
    Rmi.install();
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
        new Node(new NodeConfig(name, registries, "127.0.0.1", 0, Cookie.of(cookie)), why -> {});
    nodes.add(node);
    node.start();
    TestClient.await(5_000, name + " is up", () -> node.info().state() == NodeState.UP);
    return node;
  }

  TestClient client(String user) {
    TestClient client = new TestClient(user);
    clients.add(client);
    return client;
  }

  @Override
  public void afterEach(ExtensionContext test) {
    clients.forEach(TestClient::close);
    nodes.forEach(Node::close);
    registry.close();
  }
}
