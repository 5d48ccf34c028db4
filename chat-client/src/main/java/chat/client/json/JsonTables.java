package chat.client.json;

import chat.api.LinkInfo;
import chat.api.NodeInfo;
import chat.api.UserInfo;
import java.util.List;

/** The lines of {@code ./chat nodes --json} and {@code ./chat users --json}. */
public final class JsonTables {
  private JsonTables() {}

  /** One node as a line. */
  public static String line(NodeInfo node) {
    JsonObject object = JsonObject.plain();
    node(object, node);
    return object.end();
  }

  /** One link as a line. */
  public static String line(LinkInfo link) {
    return JsonObject.plain()
        .text("node", link.node())
        .text("peer", link.peer())
        .text("state", link.state().text())
        .number("lag", link.lag())
        .number("heldMillis", link.heldMillis())
        .end();
  }

  /** One user as a line. */
  public static String line(UserInfo user) {
    return JsonObject.plain()
        .text("user", user.user())
        .text("node", user.node())
        .texts("rooms", List.of(user.rooms()))
        .end();
  }

  static void node(JsonObject object, NodeInfo node) {
    object
        .text("node", node.node())
        .text("state", node.state().text())
        .text("address", node.address())
        .number("users", node.users())
        .text("version", node.version());
  }
}
