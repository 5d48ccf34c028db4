package chat.server;

import chat.api.NodeState;
import chat.api.rmi.Endpoint;
import chat.api.rmi.Exporter;
import chat.api.rmi.Rmi;
import chat.faults.Ports;
import chat.server.naming.Cookie;
import java.util.ArrayList;
import java.util.List;

/** A registry and nodes in this process, all on loopback. */
final class Cluster implements AutoCloseable {
  final Endpoint registry;
  private final Exporter exporter;
  private final List<Node> nodes = new ArrayList<>();
  private final List<TestClient> clients = new ArrayList<>();

  Cluster() throws Exception {
    Rmi.install();
    registry = new Endpoint("127.0.0.1", Ports.free());
    exporter = new Exporter(registry.host(), registry.port(), Exporter.Kind.NODE);
    exporter.createRegistry();
  }

  Node node(String name) throws Exception {
    return node(name, "a cookie");
  }

  Node node(String name, String cookie) throws Exception {
    Node node =
        new Node(
            new NodeConfig(name, List.of(registry), "127.0.0.1", 0, Cookie.of(cookie)), why -> {});
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
  public void close() {
    clients.forEach(TestClient::close);
    nodes.forEach(Node::close);
    exporter.close();
  }
}
