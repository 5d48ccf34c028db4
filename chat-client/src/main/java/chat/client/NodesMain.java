package chat.client;

import chat.api.ChatException;
import chat.client.connection.Cluster;
import chat.client.json.JsonTables;
import chat.client.screen.Tables;
import java.util.List;
import picocli.CommandLine.Command;

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
    @Override
    List<String> lines(Cluster cluster, boolean asJson) throws ChatException {
      return cluster.nodes().stream()
          .map(node -> asJson ? JsonTables.line(node) : Tables.node(node))
          .toList();
    }
  }
}
