package chat.client.screen;

import chat.api.NodeInfo;
import chat.api.Texts;
import chat.api.UserInfo;

/**
 * Nodes and users as a line each, two spaces between the columns; {@code -} for what is not there.
 */
public final class Tables {
  private static final String GAP = "  ";

  private Tables() {}

  /** Name, state, address, users, version. */
  public static String node(NodeInfo node) {
    return String.join(
        GAP,
        cell(node.node()),
        node.state().text(),
        cell(node.address()),
        node.users() < 0 ? "-" : Integer.toString(node.users()),
        cell(node.version()));
  }

  /** User, node, rooms with commas between. */
  public static String user(UserInfo user) {
    return String.join(
        GAP, cell(user.user()), cell(user.node()), cell(String.join(",", user.rooms())));
  }

  private static String cell(String text) {
    return text.isEmpty() ? "-" : Texts.printable(text);
  }
}
