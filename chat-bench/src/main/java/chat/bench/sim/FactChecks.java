package chat.bench.sim;

import chat.api.VersionVector;
import chat.server.order.Core;
import chat.server.order.Fact;
import chat.server.order.Header;
import chat.server.order.PeerState;
import chat.server.order.PeerView;

/**
 * What nodes believe of each other: facts without holes, no more than is so, clocks that nobody
 * drags away, no links where one direction is dead.
 */
final class FactChecks {
  /** A direction is proved by a call of at most 1.5 s ago, and a LINK takes at most 1 s. */
  private static final long PROVED = 3 * Agenda.S;

  /** More than honest clocks are apart, and a minute for clients. */
  private static final long FAR_MILLIS = 600_000;

  private final World world;
  private final Machine machine;

  FactChecks(World world, Machine machine) {
    this.world = world;
    this.machine = machine;
  }

  /**
   * A forward was taken in: what is now known of its sender is all that it had on its disk when it
   * sent that (the fact may have been a delta), and no more than it has now.
   */
  void taken(Core core, String from, VersionVector held, Running sender, Fact fact) {
    for (PeerView peer : core.peers()) {
      if (peer.addr().equals(from)
          && peer.state() == PeerState.LINKED
          && peer.boot() == fact.boot()) {
        if (!peer.known().covers(held.with(fact.boot(), fact.mine()))) {
          throw new Violation(
              "facts without holes", "node " + machine.index() + " knows too little of " + from);
        }
        if (sender.machine().running() == sender && !sender.core().vv().covers(peer.known())) {
          throw new Violation(
              "facts are true", "node " + machine.index() + " knows too much of " + from);
        }
      }
    }
  }

  void appended(Header event, boolean own) {
    long ahead = (event.stamp() >> 16) - Machine.EPOCH - world.agenda.now() / Agenda.MS;
    if (own && !machine.farAhead() && ahead > FAR_MILLIS) {
      throw new Violation(
          "clocks stay near", "node " + machine.index() + " is " + ahead + " ms ahead");
    }
  }

  void peer(int other, PeerState state) {
    if (state == PeerState.LINKED
        && machine.pauses() == 0 // one that stood still takes a request for fresh that waited
        && world.weather.cutFor(machine.index(), other, PROVED)) {
      throw new Violation(
          "no link over a cut", "node " + machine.index() + " has linked node " + other);
    }
  }
}
