package chat.server.order;

/** What a peer is to this node. */
public enum PeerState {
  /** Out of view. */
  DOWN,
  /** Known at the start and not heard of yet. */
  TRYING,
  /** Alive, but it has dropped me. */
  STALE,
  /** Asked to link, not answered yet. */
  LINKING,
  /** In view: nothing is shown that it might still precede. */
  LINKED
}
