package chat.server.naming;

import chat.api.ChatServer;

/**
 * What {@link Naming} asks and tells the node that it serves. Called on naming's threads, one for
 * each registry, possibly at once; an implementation hands over and returns.
 */
public interface Peers {
  /** Whether there is a live link to this node, so that its name need not be looked up. */
  boolean linked(String node);

  /**
   * A node that is not linked stands in a registry; its stub may be that of a dead one. Told at
   * once when the name is new, then again after 1, 2, 4, 8, 10, 10 … seconds until it is linked or
   * unbound.
   */
  void found(String node, ChatServer stub);

  /**
   * Another living node holds this node's name: this one must end, with {@code why} and exit code
   * 1.
   */
  void nameLost(String why);
}
