package chat.server;

import chat.api.BadInputException;
import chat.api.process.Policy;
import picocli.CommandLine.Option;

/** {@code --debug} and {@code --policy}, the same for nodes and registry. */
final class ProcessOptions {
  @Option(names = "--debug", description = "Log more, and print stacks of errors.")
  private boolean debug;

  @Option(
      names = "--policy",
      description = "Confine the process by policy/${COMMAND-NAME}.policy (JDKs before 24).")
  private boolean policy;

  boolean debug() {
    return debug;
  }

  /** Logs to stderr from now on; checks that a policy that is asked for can hold. */
  void begin(String command) throws BadInputException {
    Logging.toStderr(debug);
    if (policy) {
      Policy.demand(command);
    }
  }
}
