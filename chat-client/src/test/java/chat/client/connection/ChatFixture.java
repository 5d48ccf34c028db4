package chat.client.connection;

import chat.api.process.Directories;
import chat.api.rmi.Endpoint;
import chat.api.rmi.Exporter;
import chat.api.rmi.RegistryClient;
import chat.api.rmi.Rmi;
import chat.faults.Ports;
import chat.faults.TemporaryDirectory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A registry, fake nodes, chats and a directory of one test; all end with it. */
final class ChatFixture implements BeforeEachCallback, AfterEachCallback {
  Endpoint endpoint;
  RegistryClient registry;
  final Events events = new Events();
  private TemporaryDirectory directory;
  private Exporter exporter;
  private final Deque<Runnable> open = new ArrayDeque<>();

  @Override
  public void beforeEach(ExtensionContext test) throws Exception {
    Rmi.install();
    directory = new TemporaryDirectory();
    endpoint = new Endpoint("127.0.0.1", Ports.free());
    exporter = new Exporter(endpoint.host(), endpoint.port(), Exporter.Kind.NODE);
    exporter.createRegistry();
    registry = RegistryClient.of(endpoint);
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
    return withoutListener().withListener(events);
  }

  ChatOptions withoutListener() {
    return ChatOptions.defaults()
        .withRegistries(List.of(endpoint))
        .withUser("ana")
        .withDirectories(
            new Directories(
                directory.resolve("config"),
                directory.resolve("data"),
                directory.resolve("state")));
  }

  Chat connect() throws Exception {
    return connect(options());
  }

  /** Connects and waits for the welcome, if {@link #events} is to hear of it. */
  Chat connect(ChatOptions options) throws Exception {
    int before = events.of(ChatEvent.Welcome.class).size();
    Chat chat = connectOnly(options);
    if (events.equals(options.listener())) {
      Events.until("welcome", () -> events.of(ChatEvent.Welcome.class).size() > before);
    }
    return chat;
  }

  Chat connectOnly(ChatOptions options) throws Exception {
    Chat chat = Chat.connect(options);
    open.push(chat::close);
    return chat;
  }

  TemporaryDirectory directory() {
    return directory;
  }

  /** Has {@code close} run at the end, before what was opened earlier is closed. */
  void atEnd(Runnable close) {
    open.push(close);
  }

  void closeRegistry() {
    exporter.close();
  }

  @Override
  public void afterEach(ExtensionContext test) throws Exception {
    while (!open.isEmpty()) {
      open.pop().run();
    }
    exporter.close();
    directory.close();
  }
}
