package chat.server.mesh;

import chat.server.order.PeerState;

/** Who has the lives; told on the sequencer, while the core works. */
interface Owner {
  /** How that peer is reached. */
  Route route(String node);

  void peer(String node, PeerState state);

  /** Whether that peer says that it ends: if it goes out of view now, it is in order. */
  void leaving(String node, boolean says);

  void far(String node);

  /** The disk does not write: this life is over. */
  void stopped();

  /** The disk writes again: another life may begin. */
  void writesAgain();
}
