package chat.client.screen;

import chat.api.LinkInfo;
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

  /**
   * Node, peer, state, lag; and for how long the node's order has waited for the peer, if it does.
   */
  public static String link(LinkInfo link) {
    String line =
        String.join(
            GAP, cell(link.node()), cell(link.peer()), link.state().text(), "lag " + link.lag());
    return link.heldMillis() == 0
        ? line
        : line + GAP + "holds the order since " + link.heldMillis() + " ms";
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
