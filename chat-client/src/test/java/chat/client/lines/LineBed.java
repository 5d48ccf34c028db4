package chat.client.lines;

import chat.api.NodeState;
import chat.api.process.Directories;
import chat.api.rmi.Endpoint;
import chat.api.rmi.Exporter;
import chat.api.rmi.Rmi;
import chat.client.connection.Chat;
import chat.client.connection.ChatOptions;
import chat.client.connection.Cluster;
import chat.client.text.Messages;
import chat.faults.Ports;
import chat.faults.TemporaryDirectory;
import chat.server.Node;
import chat.server.NodeConfig;
import chat.server.log.Keep;
import chat.server.naming.Cookie;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A registry, real nodes, and clients of lines in this process; all end with the test. */
final class LineBed implements BeforeEachCallback, AfterEachCallback {
  private TemporaryDirectory directory;
  private Endpoint registry;
  private Exporter exporter;
  private final Deque<Runnable> open = new ArrayDeque<>();

  @Override
  public void beforeEach(ExtensionContext test) throws Exception {
    Rmi.install();
    directory = new TemporaryDirectory();
    registry = new Endpoint("127.0.0.1", Ports.free());
    exporter = new Exporter(registry.host(), registry.port(), Exporter.Kind.NODE);
    exporter.createRegistry();
  }

  Node node(String name) throws Exception {
    Node node =
        new Node(
            new NodeConfig(
                name,
                List.of(registry),
                "127.0.0.1",
                0,
                Cookie.of("a cookie"),
                directory.resolve("data-of-" + name),
                Keep.ALL),
            why -> {});
    open.push(node::close);
    node.start();
    while (!isUp(name)) {
      Thread.onSpinWait();
    }
    return node;
  }

  private boolean isUp(String name) throws Exception {
    try (Cluster cluster = new Cluster(List.of(registry))) {
      return cluster.nodes().stream()
          .anyMatch(node -> node.node().equals(name) && node.state() == NodeState.UP);
    }
  }

  ChatOptions options(String user) {
    return ChatOptions.defaults()
        .withRegistries(List.of(registry))
        .withUser(user)
        .withDirectories(
            new Directories(
                directory.resolve("config-" + user),
                directory.resolve("data"),
                directory.resolve("state")));
  }

  Chat chat(String user) throws Exception {
    Chat chat = Chat.connect(options(user));
    open.push(chat::close);
    return chat;
  }

  Run json(ChatOptions options) {
    return new Run(true, options, "en");
  }

  Run json(ChatOptions options, String lang) {
    return new Run(true, options, lang);
  }

  Run plain(ChatOptions options) {
    return new Run(false, options, "en");
  }

  Run plain(ChatOptions options, String lang) {
    return new Run(false, options, lang);
  }

  /** A client that runs on a thread of its own. */
  final class Run {
    final Typed in = new Typed();
    final Printed out = new Printed();
    final Printed err = new Printed();
    final LineClient client;
    private final ChatOptions options;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();

    private Run(boolean json, ChatOptions options, String lang) {
      this.options = options;
      this.client =
          new LineClient(
              json,
              false,
              Messages.ofOption(lang),
              in,
              out,
              new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    Run start() {
      Thread thread =
          new Thread(
              () -> {
                try {
                  exit.complete(client.run(options));
                } catch (Throwable e) {
                  exit.completeExceptionally(e);
                }
              },
              "line-client");
      thread.setDaemon(true);
      thread.start();
      open.push(in::end);
      return this;
    }

    int exitCode() throws Exception {
      return exit.get(40, TimeUnit.SECONDS);
    }

    /** Types these lines, ends the input, and runs to the end. */
    int with(String... lines) throws Exception {
      in.lines(lines).end();
      return start().exitCode();
    }
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
