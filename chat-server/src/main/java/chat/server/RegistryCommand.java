package chat.server;

import chat.api.ChatException;
import chat.api.process.Directories;
import chat.api.process.Policy;
import chat.api.process.Product;
import chat.api.rmi.Endpoint;
import chat.api.rmi.Exporter;
import chat.api.rmi.Hosts;
import chat.api.rmi.Rmi;
import chat.server.naming.Cookie;
import chat.server.naming.NamingException;
import chat.server.naming.OwnRegistry;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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

  @Option(
      names = "--cookie",
      paramLabel = "C",
      description =
          "The secret that nodes on other machines must prove. Others on this machine can read it"
              + " here: better --cookie-file, or $CHAT_COOKIE. Default: the file cookie in"
              + " $XDG_CONFIG_HOME/nodo-chat, made at the first start.")
  private @Nullable String cookie;

  @Option(names = "--cookie-file", paramLabel = "F", description = "The file that has the cookie.")
  private @Nullable Path cookieFile;

  @Option(names = "--debug", description = "Log more, and print stacks of errors.")
  private boolean debug;

  @Option(
      names = "--policy",
      description = "Confine the process by policy/registry.policy (JDKs before 24).")
  private boolean policy;

  RegistryCommand(Ending ending) {
    this.ending = ending;
  }

  @Override
  public Integer call() throws ChatException, NamingException, InterruptedException {
    Logging.toStderr(debug);
    if (policy) {
      Policy.demand("registry");
    }
    Endpoint.port(port, 0);
    String own = Hosts.own(host);
    Directories directories = Directories.ofProcess();
    Cookie secret = Cookie.find(cookie, cookieFile, System.getenv(), directories.config());
    Rmi.install(Exporter.Kind.NODE);
    OwnRegistry registry = OwnRegistry.start(own, port, secret, OwnRegistry.EXPIRY);
    if (!ending.closeFirst(registry)) {
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
