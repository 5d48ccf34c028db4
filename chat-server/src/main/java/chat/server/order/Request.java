package chat.server.order;

import java.util.List;

/**
 * What a node asks of a peer. Each carries a {@link Fact}, which boot of the peer it is meant for
 * (0: whoever answers there), the epoch of the link, and events, in key order or, in a {@link Fwd},
 * in that of their origin; the driver adds the bodies.
 */
public sealed interface Request {
  Fact fact();

  long toBoot();

  long epoch();

  List<Header> events();

  /** The boot of who asks. */
  default long boot() {
    return fact().boot();
  }

  /**
   * Forward: my new events and my fact, on a link.
   *
   * @param no the number of this call on this link
   * @param done the highest number whose reply I have taken in
   * @param want whether the reply is to bring what I lack
   */
  record Fwd(
      Fact fact, long toBoot, long epoch, List<Header> events, long no, long done, boolean want)
      implements Request {}

  /** Outside a link: who are you, what do you have, what of it do I lack? */
  record Sync(Fact fact, long toBoot, long epoch, List<Header> events, List<String> addrs)
      implements Request {}

  /** Let us be linked from here on; all that is missing travels along, both ways. */
  record Link(Fact fact, long toBoot, long epoch, List<Header> events) implements Request {}

  /** I leave, or must stop. */
  record Bye(Fact fact, long toBoot, long epoch, List<Header> events) implements Request {}
}
