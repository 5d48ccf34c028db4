package chat.server.order;

import static chat.server.order.PeerState.DOWN;
import static chat.server.order.PeerState.LINKED;
import static chat.server.order.PeerState.STALE;
import static chat.server.order.PeerState.TRYING;

import chat.api.VersionVector;
import java.util.List;

/** How a peer's state changes. */
final class Links {
  private final State s;

  Links(State s) {
    this.s = s;
  }

  /** peer(a): the peer of that name, made if need be. */
  Peer peer(String addr) {
    Peer known = s.peers.get(addr);
    if (known != null) {
      return known;
    }
    Peer p = new Peer(addr, s.joined ? DOWN : TRYING, s.now, s.awake());
    s.reached(s.joined ? Branch.LEARNED_DOWN : Branch.LEARNED_TRYING);
    s.peers.put(addr, p);
    return p;
  }

  void learn(List<String> addrs) {
    for (String addr : addrs) {
      if (!addr.equals(s.addr)) {
        peer(addr);
      }
    }
  }

  /** Whether some peer that I knew at the start has not been heard of. */
  boolean trying() {
    for (Peer p : s.peers.values()) {
      if (p.is(TRYING)) {
        return true;
      }
    }
    return false;
  }

  /** LINKED_: in view, from the fact (v, clock) on. */
  void linked(Peer p, VersionVector v, long clock) {
    p.proms.clear();
    p.proms.add(new Peer.Prom(v, clock));
    p.usable = Peer.NO_BOUND;
    p.linkedAt = s.now;
    p.nextTry = s.now;
    p.gapSince = 0;
    p.no = 0;
    p.done = 0;
    p.repNo = 0;
    p.conf = VersionVector.EMPTY;
    become(p, LINKED);
  }

  /** Alive, but it has dropped me: wait for it to link again. */
  void toStale(Peer p) {
    if (!s.rule(Rule.STALE)) {
      drop(p, false);
      return;
    }
    p.since = s.awake();
    p.nextTry = s.now;
    become(p, STALE);
  }

  void drop(Peer p, boolean suspected) {
    s.reached(suspected ? Branch.DROP_SUSPECTED : Branch.DROP);
    if (suspected && s.rule(Rule.DAMPING)) {
      boolean flapped = !p.is(LINKED) || s.now - p.linkedAt < s.c.settled;
      if (flapped) {
        s.reached(Branch.DROP_FLAPPED);
      }
      p.back = flapped ? Math.min(Math.max(2 * p.back, s.c.backMin), s.c.backMax) : 0;
      p.linkAfter = s.now + p.back;
    }
    p.inflight = null;
    p.proms.clear();
    p.usable = Peer.NO_BOUND;
    p.nextTry = s.now;
    become(p, DOWN);
  }

  /** Dropped because it is not there, says goodbye or has another clock: no hurry to ask again. */
  void dropQuietly(Peer p) {
    drop(p, false);
    p.nextTry = s.now + s.c.retry;
  }

  /** Another process answers there now. */
  void newBoot(Peer p, long boot) {
    if (boot == p.boot) {
      return;
    }
    if (p.boot != 0 && !p.is(DOWN)) {
      s.reached(Branch.NEW_BOOT_LINKED);
      drop(p, false);
    }
    s.reached(Branch.NEW_BOOT);
    p.boot = boot;
    p.known = VersionVector.EMPTY;
    p.conf = VersionVector.EMPTY;
    p.synced = false;
    p.epoch = 0;
    p.nextTry = s.now;
    p.linkAfter = Math.min(p.linkAfter, s.now);
  }

  void become(Peer p, PeerState st) {
    if (p.st != st) {
      p.st = st;
      s.out.peer(p.addr, st);
    }
  }
}
