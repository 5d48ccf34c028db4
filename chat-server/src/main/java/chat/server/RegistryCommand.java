package chat.server;

import chat.api.ChatException;
import chat.api.process.Directories;
import chat.api.process.Ending;
import chat.api.process.Policy;
import chat.api.process.Product;
import chat.api.rmi.Endpoint;
import chat.api.rmi.Exporter;
import chat.api.rmi.Hosts;
import chat.api.rmi.Rmi;
import chat.server.naming.Cookie;
import chat.server.naming.NamingException;
import chat.server.naming.OwnRegistry;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./chat registry}: a registry of ours, with the gateway for nodes on other machines. */
@Command(
    name = "registry",
    mixinStandardHelpOptions = true,
    version = "nodo-chat " + Product.VERSION,
    description =
        "Runs a registry, where nodes and clients find each other, until Ctrl-C or SIGTERM.",
    sortOptions = false)
final class RegistryCommand implements Callable<Integer> {
  private static final String LOOPBACK = "127.0.0.1";

  private final Ending ending;

  @Option(
      names = "--host",
      paramLabel = "H",
      defaultValue = LOOPBACK,
      description =
          "The address of this machine to listen on. Default: ${DEFAULT-VALUE}, for this machine"
              + " alone; for others give the one by which they reach it.")
  private String host = LOOPBACK;

  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "1099",
      description =
          "The port to listen on, for the gateway as well. Default: ${DEFAULT-VALUE}; 0: any free"
              + " one.")
  private int port;

  @Mixin private CookieOption cookie = new CookieOption();

  @Mixin private LimitOptions limits = new LimitOptions();

  @Mixin private ProcessOptions process = new ProcessOptions();

  RegistryCommand(Ending ending) {
    this.ending = ending;
  }

  @Override
  public Integer call() throws ChatException, NamingException, InterruptedException {
    process.begin("registry");
    Endpoint.port(port, 0);
    int connections = limits.connectionsPerAddress();
    String own = Hosts.own(host);
    Directories directories = Directories.ofProcess();
    Cookie secret = cookie.find(directories);
    Rmi.install(Exporter.Kind.NODE);
    OwnRegistry registry = OwnRegistry.start(own, port, secret, OwnRegistry.EXPIRY, connections);
    if (!ending.closing(registry)) {
      registry.close();
      return 0;
    }
    Policy.confine(directories, directories.data());
    greet(registry.address());
    new CountDownLatch(1).await(); // the shutdown hook ends the process
    return 0;
  }

  private static void greet(Endpoint at) {
    System.err.println("The registry is ready at " + at + ". Nodes and clients use it so:");
    System.err.println("./chat server nodo1 --registry " + at);
    System.err.println("./chat client --registry " + at);
    if (Hosts.same(at.host(), LOOPBACK)) {
      System.err.println(
          "Only this machine reaches it; for others: ./chat registry --host ADDRESS");
    }
  }
}
