package chat.client;

import chat.api.ChatException;
import chat.client.connection.Cluster;
import chat.client.json.JsonTables;
import chat.client.screen.Tables;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code ./chat users}: the connected users, without joining. */
public final class UsersMain {
  private UsersMain() {}

  public static void main(String... args) {
    CommandLines.run(ending -> new Users(), args);
  }

  @Command(
      name = "users",
      description = "Lists the connected users: name, node, rooms, two spaces between.")
  static final class Users extends LookCommand {
    @Override
    List<String> lines(Cluster cluster, boolean asJson) throws ChatException {
      return cluster.users().stream()
          .map(user -> asJson ? JsonTables.line(user) : Tables.user(user))
          .toList();
    }
  }
}
