package chat.bench.sim;

/**
 * What joins a client to its node: to the client it is the node's session object, which ends with
 * the core that made it; to the node it is the client's callback object, which ends with the client
 * process or the attempt that made it.
 */
record Session(Running node, long id, Callback callback) {

  /** A client's callback object. */
  record Callback(int person, int life, long attempt) {}
}
