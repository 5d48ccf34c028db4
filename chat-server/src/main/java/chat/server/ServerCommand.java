package chat.server;

import chat.api.ChatException;
import chat.api.Names;
import chat.api.process.Directories;
import chat.api.process.Ending;
import chat.api.process.Policy;
import chat.api.process.Product;
import chat.api.rmi.Descriptors;
import chat.api.rmi.Endpoint;
import chat.api.rmi.Exporter;
import chat.api.rmi.Hosts;
import chat.api.rmi.RegistryAddresses;
import chat.api.rmi.Rmi;
import chat.server.log.EventLog;
import chat.server.log.Keep;
import chat.server.naming.Cookie;
import chat.server.naming.NamingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      hideParamSyntax = true,
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
      names = "--keep",
      paramLabel = "K",
      defaultValue = "all",
      description =
          "How long the text of messages is kept: all, days such as 90d, or so many messages, such"
              + " as 1000000. Default: all.")
  private String keep = "all";

  @Mixin private CookieOption cookie = new CookieOption();

  @Mixin private LimitOptions limits = new LimitOptions();

  @Mixin private ProcessOptions process = new ProcessOptions();

  ServerCommand(Ending ending) {
    this.ending = ending;
  }

  @Override
  public Integer call() throws ChatException, IOException, NamingException, InterruptedException {
    process.begin("server");
    String node = Names.node(name);
    List<Endpoint> at = RegistryAddresses.of(registries);
    String own = host == null ? Hosts.towards(at.get(0)) : Hosts.own(host);
    Endpoint.port(port, 0);
    int connections = limits.connectionsPerAddress();
    Directories directories = Directories.ofProcess();
    Cookie secret = cookie.find(directories);
    Keep kept = Keep.parse(keep);
    Path directory = data == null ? directories.data().resolve(node) : data;
    try (DataDirectory locked = DataDirectory.open(directory)) {
      Logging.toFile(locked.path(), process.debug());
      LOG.info("{} keeps its files in {}", node, locked.path());
      Descriptors.warning().ifPresent(warning -> LOG.warn(warning));
      Rmi.install(Exporter.Kind.NODE);
      EventLog.prepare(locked.path());
      Policy.confine(directories, locked.path());
      CompletableFuture<String> lost = new CompletableFuture<>();
      Node running =
          new Node(
              new NodeConfig(node, at, own, port, secret, locked.path(), kept, connections),
              lost::complete);
      if (!ending.closing(running)) {
        return 0;
      }
      running.start();
      running.ready().join();
      System.err.println(
          node
              + " is up at "
              + running.address()
              + ". Clients: ./chat client --registry "
              + RegistryAddresses.text(at)
              + " --node "
              + node);
      System.err.println(lost.join());
      return 1;
    }
  }
}
