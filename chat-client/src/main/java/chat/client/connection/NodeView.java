package chat.client.connection;

import chat.api.NodeState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The nodes as they were told to the listeners, so that each change is told once, whichever node
 * says it. Pure; owned by the listener thread.
 */
final class NodeView {
  private final Map<String, NodeState> states = new TreeMap<>();

  /** A change to tell. */
  record Change(String node, NodeState state) {}

  /** The nodes of the welcome, which are told by it. */
  void welcome(Collection<String> up) {
    states.clear();
    up.forEach(node -> states.put(node, NodeState.UP));
  }

  /** Whether this is news. A node that said that it closes is not called down afterwards. */
  boolean change(String node, NodeState state) {
    NodeState before = states.get(node);
    if (state == NodeState.UP || state == NodeState.CLOSING) {
      states.put(node, state);
      return before != state;
    }
    states.remove(node);
    return before == NodeState.UP;
  }

  /**
   * What to tell when a new session begins, before it is said: what happened while nobody told us.
   *
   * @param node the node that serves now
   * @param up the nodes that it names
   * @param left the node that served before
   * @param fate what became of that one; null when it lives and only the session ended
   */
  List<Change> moved(String node, Set<String> up, String left, @Nullable NodeState fate) {
    List<Change> changes = new ArrayList<>();
    if (fate != null) {
      tell(changes, left, fate);
    }
    for (String shown : List.copyOf(states.keySet())) {
      if (states.get(shown) == NodeState.UP && !up.contains(shown)) {
        tell(changes, shown, NodeState.DOWN);
      }
    }
    for (String other : up) {
      // The new node may not have noticed yet that the old one is gone.
      boolean gone = fate != null && other.equals(left) && !node.equals(left);
      if (!gone) {
        tell(changes, other, NodeState.UP);
      }
    }
    return changes;
  }

  private void tell(List<Change> changes, String node, NodeState state) {
    if (change(node, state)) {
      changes.add(new Change(node, state));
    }
  }
}
