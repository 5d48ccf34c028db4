package chat.server;

import chat.api.process.Product;
import chat.server.log.Entry;
import chat.server.log.LogException;
import chat.server.log.LogFile;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./chat log DIR}: the events of a node, in their order. */
@Command(
    name = "log",
    mixinStandardHelpOptions = true,
    version = "nodo-chat " + Product.VERSION,
    description =
        "Prints the event log of a node in order: time (UTC), id, and what was said or done. Only"
            + " reads; the node may run meanwhile.",
    sortOptions = false)
final class LogCommand implements Callable<Integer> {
  private final PrintStream out;

  @Parameters(
      paramLabel = "DIR",
      description =
          "The node's directory: what --data was, else $XDG_DATA_HOME/nodo-chat/NAME"
              + " (~/.local/share/nodo-chat/NAME).")
  private Path directory = Path.of(".");

  @Option(names = "--json", description = "One JSON object a line, with origin, seq and stamp.")
  private boolean json;

  @Option(names = "--debug", description = "Log more, and print stacks of errors.")
  private boolean debug;

  LogCommand(PrintStream out) {
    this.out = out;
  }

  /** Whoever reads has seen enough. */
  private static final class EnoughException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public Integer call() throws LogException {
    Logging.toStderr(debug);
    Consumer<Entry> printed =
        entry -> {
          out.println(json ? LogLines.json(entry) : LogLines.text(entry));
          if (out.checkError()) {
            throw new EnoughException();
          }
        };
    int damaged;
    try (LogFile file = LogFile.open(directory)) {
      damaged = file.forEach(printed);
    } catch (EnoughException e) {
      return 0; // head, or a closed pager
    }
    if (damaged > 0) {
      throw LogFile.incomplete(directory, damaged);
    }
    return 0;
  }
}
