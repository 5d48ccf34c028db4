package chat.api;

import java.io.Serializable;

/**
 * A link as the node at one end sees it.
 *
 * @param node who says so
 * @param peer the node at the other end
 * @param state what the peer is to the node
 * @param lag how many events the node has that the peer has not confirmed to hold
 * @param heldMillis for how long the node's next event has waited for this peer; 0 when it does not
 */
public record LinkInfo(String node, String peer, State state, long lag, long heldMillis)
    implements Serializable {
  /** What a peer is to a node. */
  public enum State {
    /** In view: nothing is shown that it might still precede. */
    LINKED,
    /** Asked to link, not answered yet. */
    LINKING,
    /** Alive, but it has dropped this node. */
    STALE,
    /** Known at the start and not heard of yet. */
    TRYING,
    /** Out of view. */
    DOWN;

    /** The state as programs read it, such as {@code linked}. */
    public String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public LinkInfo {
    Values.text(node, 64, "node");
    Values.text(peer, 64, "peer");
    Values.given(state, "state");
    Values.within(lag, 0, Long.MAX_VALUE, "lag");
    Values.within(heldMillis, 0, Long.MAX_VALUE, "heldMillis");
  }
}
