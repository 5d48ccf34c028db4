package chat.it;

import chat.faults.Ports;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A cluster on this machine: a registry, nodes, clients, each a process, all ended after each test
 * or after the last one of the class. To be registered as an extension. Used by one test thread.
 */
final class Bed implements AfterEachCallback, AfterAllCallback {
  static final String REGISTRY_MAIN = "chat.server.RegistryMain";
  static final String SERVER_MAIN = "chat.server.ServerMain";
  static final String CLIENT_MAIN = "chat.client.ClientMain";

  static final String NODES_MAIN = "chat.client.NodesMain";
  static final String USERS_MAIN = "chat.client.UsersMain";

  private final boolean shared;
  private @Nullable Processes processes;
  private @Nullable Registry registry;

  private Bed(boolean shared) {
    this.shared = shared;
  }

  /** A bed that each test finds empty. */
  static Bed perTest() {
    return new Bed(false);
  }

  /** A bed that the tests of a class share; the field must be static. */
  static Bed perClass() {
    return new Bed(true);
  }

  Processes processes() {
    if (processes == null) {
      processes = new Processes();
    }
    return processes;
  }

  /** The bed's registry, one of ours unless {@link #stockRegistry} was asked for first. */
  Registry registry() {
    if (registry == null) {
      registry = newRegistry();
    }
    return registry;
  }

  /** Starts a registry of ours by this command as the bed's. */
  void registryUnder(List<String> command) {
    registry = new Registry(processes(), null, Ports.free()).under(command).start();
  }

  /** One more registry of ours. */
  Registry newRegistry() {
    return new Registry(processes(), null, Ports.free()).start();
  }

  /** A stock {@code rmiregistry} as the bed's registry. */
  Registry stockRegistry(Jdk jdk) {
    registry = new Registry(processes(), jdk, Ports.free()).start();
    return registry;
  }

  /** Starts a node at the bed's registry, without waiting for it. */
  Node node(String name, String... options) {
    return node(launchServer(name, registry().address(), options), name);
  }

  Node node(Processes.Launch launch, String name) {
    return new Node(name, processes().start(launch));
  }

  /** Starts nodes side by side and waits until all are ready. */
  List<Node> nodes(String... names) {
    List<Node> nodes = new ArrayList<>();
    for (String name : names) {
      nodes.add(node(name));
    }
    return Node.ready(nodes);
  }

  Processes.Launch launchServer(String name, String registries, String... options) {
    return new Processes.Launch(
        name, SERVER_MAIN, arguments(options, name, "--registry", registries));
  }

  /** Starts a client in JSON mode and waits for its welcome. */
  Client client(String user, String node, String... options) {
    Client client = starting(user, node, options);
    client.sees("welcome");
    return client;
  }

  /** Starts clients side by side, all at {@code node}, and waits for their welcomes. */
  List<Client> clients(String node, String... users) {
    List<Client> clients = Arrays.stream(users).map(user -> starting(user, node)).toList();
    clients.forEach(client -> client.sees("welcome"));
    return clients;
  }

  /** Starts a client in JSON mode, without waiting. */
  Client starting(String user, String node, String... options) {
    return client(launchClient(user, node, options), user);
  }

  Client client(Processes.Launch launch, String user) {
    return new Client(processes(), launch, user);
  }

  Processes.Launch launchClient(String user, String node, String... options) {
    return new Processes.Launch(
        user,
        CLIENT_MAIN,
        arguments(
            options, "--json", "--name", user, "--node", node, "--registry", registry().address()));
  }

  /** A client as it runs when its standard input is no terminal. */
  Proc plain(String user, String node, String... options) {
    return processes().start(launchPlain(user, node, options));
  }

  Processes.Launch launchPlain(String user, String node, String... options) {
    return new Processes.Launch(
        user,
        CLIENT_MAIN,
        arguments(options, "--name", user, "--node", node, "--registry", registry().address()));
  }

  /** What {@code ./chat nodes} or {@code ./chat users} says as JSON. */
  List<JsonLine> list(String what) {
    return list(what, registry().address());
  }

  List<JsonLine> list(String what, String registries) {
    return lines(
        tool(what.equals("nodes") ? NODES_MAIN : USERS_MAIN, "--json", "--registry", registries));
  }

  /** Whether so many nodes are linked with each other, and none lacks anything. */
  boolean areEqual(int nodes) {
    List<JsonLine> links =
        lines(tool(NODES_MAIN, "--links", "--json", "--registry", registry().address()));
    return links.size() == nodes * (nodes - 1)
        && links.stream()
            .allMatch(link -> link.text("state").equals("linked") && link.number("lag") == 0);
  }

  private static List<JsonLine> lines(Proc tool) {
    if (tool.awaitExit() != 0) {
      throw new AssertionError(tool.story());
    }
    return tool.out.all().stream().map(JsonLine::parse).toList();
  }

  /** The names of the nodes that {@code ./chat nodes} shows in this state, in its order. */
  List<String> nodesThatAre(String state) {
    return list("nodes").stream()
        .filter(line -> line.text("state").equals(state))
        .map(line -> line.text("node"))
        .toList();
  }

  /** Runs a main with these arguments alone. */
  Proc tool(String main, String... arguments) {
    return processes().start(new Processes.Launch(main, main, List.of(arguments)));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (processes != null && context.getExecutionException().isPresent()) {
      System.err.println("--- " + context.getDisplayName() + "\n" + processes.story());
    }
    if (!shared) {
      close();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }

  private void close() {
    Processes ending = processes;
    processes = null;
    registry = null;
    if (ending != null) {
      ending.close();
    }
  }

  private static List<String> arguments(String[] more, String... first) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(more));
    return all;
  }
}
