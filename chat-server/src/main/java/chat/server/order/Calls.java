package chat.server.order;

import static chat.server.order.PeerState.DOWN;
import static chat.server.order.PeerState.LINKED;
import static chat.server.order.PeerState.LINKING;

import chat.api.VersionVector;
import java.util.List;

/** PUMP: which call goes to a peer next, and the calls. */
final class Calls {
  private final State s;
  private final Intake intake;
  private final Links links;

  Calls(State s, Intake intake, Links links) {
    this.s = s;
    this.intake = intake;
    this.links = links;
  }

  /** PUMP. */
  void pump(Peer p) {
    if (p.inflight != null || s.now < p.nextTry) {
      return;
    }
    if (p.is(LINKED)) {
      boolean want = wantPull(p);
      boolean events = s.seq > p.known.get(s.boot);
      boolean poll = wantPoll(p);
      if (events || want || poll || s.now - p.lastSent >= s.c.hb) {
        s.reached(
            events
                ? Branch.FWD_EVENTS
                : want ? Branch.FWD_PULL : poll ? Branch.FWD_POLL : Branch.FWD_HEARTBEAT);
        fwd(p, want);
      }
    } else if (canLink(p)) {
      link(p);
    } else {
      sync(p);
    }
  }

  /** Whether a fact of p is missing for the next event to be shown. */
  private boolean wantPoll(Peer p) {
    if (!s.joined || intake.pending.isEmpty()) {
      return false;
    }
    long stamp = s.index.stamp(intake.pending.first());
    return p.usable < stamp
        && (p.proms.isEmpty() || p.proms.get(p.proms.size() - 1).bound() < stamp);
  }

  /** Whether p has what I lack, and nobody is just sending it. */
  private boolean wantPull(Peer p) {
    VersionVector gap = s.rule(Rule.GAPS_PULLED) ? p.known.above(s.got) : VersionVector.EMPTY;
    if (gap.size() == 0) {
      p.gapSince = 0;
      return false;
    }
    for (int i = 0; i < gap.size(); i++) {
      if (!linkedBoot(gap.origin(i))) {
        return true;
      }
    }
    if (p.gapSince == 0) {
      p.gapSince = s.now;
    }
    if (s.now - p.gapSince <= s.c.gapWait) {
      return false;
    }
    s.reached(Branch.FWD_PULL_GAP);
    p.gapSince = s.now;
    return true;
  }

  private boolean linkedBoot(long boot) {
    for (Peer p : s.peers.values()) {
      if (p.is(LINKED) && p.boot == boot) {
        return true;
      }
    }
    return false;
  }

  boolean canLink(Peer p) {
    return s.addr.compareTo(p.addr) < 0
        && p.synced
        && (proved(p) || !s.rule(Rule.LINK_PROVED))
        && s.now >= p.linkAfter
        && s.got.lacks(p.known) <= s.c.chunk
        && !s.leaving
        && s.fits(p.known);
  }

  private boolean proved(Peer p) {
    return s.awake() - p.lastOk < s.c.fresh
        && s.now - p.lastIn < s.c.fresh
        && p.rtt < s.c.suspectAfter / 4;
  }

  private void fwd(Peer p, boolean want) {
    VersionVector delta = s.delta(p);
    if (!s.rule(Rule.CONF_CONFIRMED)) {
      p.conf = p.conf.or(delta);
    }
    call(
        p,
        new Request.Fwd(s.fact(delta), p.boot, p.epoch, s.own(p), ++p.no, p.done, want),
        s.c.suspectAfter);
  }

  private void sync(Peer p) {
    List<Header> events = p.synced ? s.missing(p.known) : List.of();
    p.nextTry = s.now + s.c.retry;
    call(
        p,
        new Request.Sync(s.fact(s.mineV()), p.boot, p.epoch, events, List.copyOf(s.peers.keySet())),
        s.c.linkTimeout);
  }

  private void link(Peer p) {
    p.prev = p.st;
    if (p.prev == DOWN) {
      p.since = s.awake();
    }
    p.epoch = s.nextEpoch();
    links.become(p, LINKING);
    call(
        p, new Request.Link(s.fact(s.mineV()), p.boot, p.epoch, carried(p.known)), s.c.linkTimeout);
  }

  /** All that a LINK, or its reply, has to carry. */
  List<Header> carried(VersionVector v) {
    return s.rule(Rule.LINK_CARRIES) ? s.missing(v) : List.of();
  }

  /** BYE: what comes of it is nobody's concern. */
  void bye(Peer p, List<Header> events) {
    s.out.call(
        p.addr,
        s.nextCall(),
        new Request.Bye(s.fact(s.mineV()), p.boot, p.epoch, events),
        s.c.suspectAfter);
  }

  private void call(Peer p, Request request, long timeout) {
    p.lastSent = s.now;
    p.inflight = new Peer.Call(s.nextCall(), request, s.now);
    s.out.call(p.addr, p.inflight.id(), request, timeout);
  }
}
