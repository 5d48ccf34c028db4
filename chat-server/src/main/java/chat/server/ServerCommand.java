package chat.server;

import chat.api.BadInputException;
import chat.api.ChatException;
import chat.api.Names;
import chat.api.process.Directories;
import chat.api.process.Policy;
import chat.api.process.Product;
import chat.api.rmi.Descriptors;
import chat.api.rmi.Endpoint;
import chat.api.rmi.Exporter;
import chat.api.rmi.Hosts;
import chat.api.rmi.Rmi;
import chat.api.rmi.Threads;
import chat.server.naming.Cookie;
import chat.server.naming.NamingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./chat server NAME}: one node. */
@Command(
    name = "server",
    mixinStandardHelpOptions = true,
    version = "nodo-chat " + Product.VERSION,
    description = "Runs one node of the chat until Ctrl-C or SIGTERM.",
    sortOptions = false)
final class ServerCommand implements Callable<Integer> {
  private static final Logger LOG = LogManager.getLogger(ServerCommand.class);

  private final Ending ending;

  @Parameters(
      paramLabel = "NAME",
      description = "The node's name, such as nodo1: A-Z a-z 0-9 . _ - (bound in lower case).")
  private String name = "";

  @Option(
      names = "--registry",
      paramLabel = "H:P[,H:P...]",
      split = ",",
      description =
          "Where to bind the name and find the other nodes; several for safety."
              + " Default: $CHAT_REGISTRY, else 127.0.0.1:1099.")
  private @Nullable List<String> registries;

  @Option(
      names = "--host",
      paramLabel = "H",
      description =
          "The address of this machine that clients and other nodes call."
              + " Default: 127.0.0.1 when the registry is on this machine, else the address that"
              + " routes to it.")
  private @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "0",
      description = "The port to listen on; open it in a firewall. Default: 0, any free one.")
  private int port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The node's directory. Default: $XDG_DATA_HOME/nodo-chat/NAME.")
  private @Nullable Path data;

  @Option(
      names = "--cookie",
      paramLabel = "C",
      description =
          "The secret that all nodes of one cluster share. Others on this machine can read it here:"
              + " better --cookie-file, or $CHAT_COOKIE. Default: the file cookie in"
              + " $XDG_CONFIG_HOME/nodo-chat, made at the first start.")
  private @Nullable String cookie;

  @Option(names = "--cookie-file", paramLabel = "F", description = "The file that has the cookie.")
  private @Nullable Path cookieFile;

  @Option(names = "--debug", description = "Log more, and print stacks of errors.")
  private boolean debug;

  @Option(
      names = "--policy",
      description = "Confine the process by policy/server.policy (JDKs before 24).")
  private boolean policy;

  ServerCommand(Ending ending) {
    this.ending = ending;
  }

  @Override
  public Integer call() throws ChatException, IOException, NamingException, InterruptedException {
    Logging.toStderr(debug);
    if (policy) {
      Policy.demand("server");
    }
    String node = Names.node(name);
    List<Endpoint> at = registries();
    String own = host == null ? Hosts.towards(at.get(0)) : Hosts.own(host);
    Endpoint.port(port, 0);
    Directories directories = Directories.ofProcess();
    Cookie secret = Cookie.find(cookie, cookieFile, System.getenv(), directories.config());
    Path directory = data == null ? directories.data().resolve(node) : data;
    try (DataDirectory locked = DataDirectory.open(directory)) {
      Logging.toFile(locked.path(), debug);
      LOG.info("{} keeps its files in {}", node, locked.path());
      Threads.onUncaught((thread, e) -> LOG.error("{} ended", thread.getName(), e));
      Descriptors.warning().ifPresent(warning -> LOG.warn(warning));
      Rmi.install(Exporter.Kind.NODE);
      Policy.confine(directories, locked.path());
      CompletableFuture<String> lost = new CompletableFuture<>();
      Node running = new Node(new NodeConfig(node, at, own, port, secret), lost::complete);
      if (!ending.closeFirst(running)) {
        return 0;
      }
      running.start();
      running.ready().join();
      System.err.println(
          node
              + " is up at "
              + running.address()
              + ". Clients: ./chat client --registry "
              + text(at)
              + " --node "
              + node);
      System.err.println(lost.join());
      return 1;
    }
  }

  private List<Endpoint> registries() throws BadInputException {
    List<String> given = registries;
    if (given == null) {
      String variable = System.getenv().getOrDefault("CHAT_REGISTRY", "");
      given = List.of((variable.isEmpty() ? "127.0.0.1:1099" : variable).split(","));
    }
    List<Endpoint> endpoints = new ArrayList<>();
    for (String one : given) {
      endpoints.add(Endpoint.parse(one, 1099));
    }
    return endpoints;
  }

  private static String text(List<Endpoint> registries) {
    return String.join(",", registries.stream().map(Endpoint::toString).toList());
  }
}
