package chat.client;

import chat.api.ChatException;
import chat.api.process.Product;
import chat.client.connection.Cluster;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code ./chat nodes} and {@code ./chat users} share: a list, printed a line each. */
@Command(
    mixinStandardHelpOptions = true,
    version = "nodo-chat " + Product.VERSION,
    sortOptions = false)
abstract class LookCommand implements Callable<Integer> {
  @Mixin private RegistryOption registry = new RegistryOption();

  @Option(names = "--json", description = "A JSON object a line: see docs/json.md.")
  private boolean json;

  @Option(names = "--debug", description = "Print stacks of errors.")
  @SuppressWarnings("UnusedVariable") // asked for by name, when something fails
  private boolean debug;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** The lines to print. */
  abstract List<String> lines(Cluster cluster, boolean asJson) throws ChatException;

  @Override
  public Integer call() throws ChatException {
    Logs.off();
    try (Cluster cluster = new Cluster(registry.endpoints())) {
      PrintWriter out = spec.commandLine().getOut();
      lines(cluster, json).forEach(out::println);
      out.flush();
    }
    return 0;
  }
}
