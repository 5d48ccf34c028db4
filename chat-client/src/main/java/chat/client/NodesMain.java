package chat.client;

import chat.api.ChatException;
import chat.client.connection.Cluster;
import chat.client.json.JsonTables;
import chat.client.screen.Tables;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./chat nodes}: the nodes, without joining. */
public final class NodesMain {
  private NodesMain() {}

  public static void main(String... args) {
    CommandLines.run(ending -> new Nodes(), args);
  }

  @Command(
      name = "nodes",
      description = "Lists the nodes: name, state, address, users, version, two spaces between.")
  static final class Nodes extends LookCommand {
    @Option(
        names = "--links",
        description =
            "List the links between the nodes instead, as each end sees them: node, peer, state,"
                + " how many events the peer lacks, and whether the order waits for it.")
    private boolean links;

    @Override
    List<String> lines(Cluster cluster, boolean asJson) throws ChatException {
      if (links) {
        return cluster.links().stream()
            .map(link -> asJson ? JsonTables.line(link) : Tables.link(link))
            .toList();
      }
      return cluster.nodes().stream()
          .map(node -> asJson ? JsonTables.line(node) : Tables.node(node))
          .toList();
    }
  }
}
