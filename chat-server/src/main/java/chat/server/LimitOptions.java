package chat.server;

import chat.api.BadInputException;
import chat.api.ErrorCode;
import chat.api.rmi.Exporter;
import picocli.CommandLine.Option;

/** Limits that who runs nodes and registry may know better, the same for both. */
final class LimitOptions {
  private static final int MOST = 1_000_000;

  @Option(
      names = "--connections-per-address",
      paramLabel = "N",
      defaultValue = "" + Exporter.UNSETTLED_PER_ADDRESS,
      description =
          "How many connections of one address may be open before anything was answered on them, so"
              + " that no machine takes all; more where hundreds of users share an address."
              + " Default: ${DEFAULT-VALUE}.")
  private int connections = Exporter.UNSETTLED_PER_ADDRESS;

  int connectionsPerAddress() throws BadInputException {
    if (connections < 1 || connections > MOST) {
      throw new BadInputException(
          ErrorCode.BAD_INPUT, "--connections-per-address takes 1 to " + MOST);
    }
    return connections;
  }
}
