package chat.client.console;

import java.util.List;

/**
 * What prompt and bar tell.
 *
 * @param user one's own name; empty before the welcome
 * @param room the current room; empty when in none
 * @param node the node that serves, or served last
 * @param connected whether it serves now
 * @param nodes the nodes that are up, sorted
 * @param waiting the node that the order waits for; empty for none
 * @param waitingSince since when, in milliseconds since 1970
 */
record Status(
    String user,
    String room,
    String node,
    boolean connected,
    List<String> nodes,
    String waiting,
    long waitingSince) {
  static final Status NONE = new Status("", "", "", false, List.of(), "", 0);

  Status {
    user = Visible.of(user);
    room = Visible.of(room);
    node = Visible.of(node);
    nodes = nodes.stream().map(Visible::of).toList();
    waiting = Visible.of(waiting);
  }

  Status withUser(String value) {
    return new Status(value, room, node, connected, nodes, waiting, waitingSince);
  }

  Status withRoom(String value) {
    return new Status(user, value, node, connected, nodes, waiting, waitingSince);
  }

  Status withNode(String value, boolean isConnected) {
    return new Status(user, room, value, isConnected, nodes, waiting, waitingSince);
  }

  Status withNodes(List<String> value) {
    return new Status(user, room, node, connected, value, waiting, waitingSince);
  }

  Status withWaiting(String value, long since) {
    return new Status(user, room, node, connected, nodes, value, since);
  }

  /** The same, where it is not known whether the order waits. */
  Status withoutWaiting() {
    return withWaiting("", 0);
  }
}
