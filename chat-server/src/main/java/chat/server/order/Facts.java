package chat.server.order;

import static chat.server.order.PeerState.LINKED;

import chat.api.VersionVector;

/** What peers said of themselves, and up to which stamp events may be shown because of it. */
final class Facts {
  private final State s;

  Facts(State s) {
    this.s = s;
  }

  /** FACTIN: takes a fact of p.boot in; returns the whole v that it stands for. */
  VersionVector factIn(Peer p, Fact r) {
    long k = p.known.get(p.boot);
    VersionVector known = p.known.or(r.v());
    if (s.rule(Rule.MINE)) {
      known = known.with(p.boot, Math.max(k, r.mine()));
    }
    p.known = known;
    s.heldSeq = Math.max(s.heldSeq, known.get(s.boot));
    return known.with(p.boot, r.v().get(p.boot));
  }

  void addProm(Peer p, VersionVector v, long b) {
    if (!p.proms.isEmpty() && p.proms.get(p.proms.size() - 1).bound() >= b) {
      s.reached(Branch.PROM_NOTHING_NEW);
      return;
    }
    p.proms.add(new Peer.Prom(v, b));
    if (p.proms.size() > s.c.maxProms) {
      thin(p);
    }
  }

  /**
   * Takes every second one out of the middle: the first and the last ones are what is waited for.
   */
  private void thin(Peer p) {
    s.reached(Branch.PROMS_THINNED);
    int quarter = p.proms.size() / 4;
    for (int i = p.proms.size() - 1 - quarter; i > quarter; i -= 2) {
      p.proms.remove(i);
    }
  }

  /** Bounds become usable when my own vv covers their v. */
  void use() {
    for (Peer p : s.peers.values()) {
      if (!p.is(LINKED)) {
        continue;
      }
      int covered = 0;
      for (Peer.Prom prom : p.proms) {
        if (!s.vv.covers(prom.v()) && s.rule(Rule.COVERED_BOUNDS)) {
          s.reached(Branch.PROM_WAITS);
          break;
        }
        s.reached(Branch.PROM_USABLE);
        p.usable = Math.max(p.usable, prom.bound());
        covered++;
      }
      if (covered > 0) {
        p.proms.subList(0, covered).clear();
      }
    }
  }

  /** BOUND: events up to this stamp may be shown, unless everything is frozen. */
  long bound() {
    if (!s.rule(Rule.BOUND)) {
      return Long.MAX_VALUE;
    }
    long bound = Long.MAX_VALUE;
    for (Peer p : s.peers.values()) {
      if (p.is(LINKED)) {
        bound = Math.min(bound, p.usable);
      }
    }
    s.reached(bound == Long.MAX_VALUE ? Branch.BOUND_ALONE : Branch.BOUND_LINKED);
    return bound;
  }
}
