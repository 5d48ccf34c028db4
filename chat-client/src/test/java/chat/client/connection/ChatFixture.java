package chat.client.connection;

import chat.api.process.Directories;
import chat.api.rmi.Endpoint;
import chat.api.rmi.Exporter;
import chat.api.rmi.RegistryClient;
import chat.api.rmi.Rmi;
import chat.faults.Ports;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A registry, fake nodes and chats of one test; all end with it. */
final class ChatFixture implements AutoCloseable {
  final Endpoint endpoint;
  final RegistryClient registry;
  final Events events = new Events();
  private final Path directory;
  private final Exporter exporter;
  private final Deque<Runnable> open = new ArrayDeque<>();

  ChatFixture(Path directory) throws Exception {
    Rmi.install();
    this.directory = directory;
    this.endpoint = new Endpoint("127.0.0.1", Ports.free());
    this.exporter = new Exporter(endpoint.host(), endpoint.port(), Exporter.Kind.NODE);
    exporter.createRegistry();
    this.registry = RegistryClient.of(endpoint);
  }

  FakeNode node(String name) throws Exception {
    return unbound(name).in(registry);
  }

  FakeNode unbound(String name) throws Exception {
    FakeNode node = new FakeNode(name);
    open.push(node::close);
    return node;
  }

  ChatOptions options() {
    return ChatOptions.defaults()
        .withRegistries(List.of(endpoint))
        .withUser("ana")
        .withDirectories(
            new Directories(
                directory.resolve("config"), directory.resolve("data"), directory.resolve("state")))
        .withListener(events);
  }

  Chat connect() throws Exception {
    return connect(options());
  }

  Chat connect(ChatOptions options) throws Exception {
    Chat chat = Chat.connect(options);
    open.push(chat::close);
    return chat;
  }

  void closeRegistry() {
    exporter.close();
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      open.pop().run();
    }
    exporter.close();
  }
}
