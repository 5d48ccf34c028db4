package chat.server.order;

import static chat.server.order.PeerState.DOWN;
import static chat.server.order.PeerState.LINKED;
import static chat.server.order.PeerState.LINKING;
import static chat.server.order.PeerState.STALE;
import static chat.server.order.PeerState.TRYING;
import static chat.server.order.Reply.Plain.BUSY;
import static chat.server.order.Reply.Plain.FAR;
import static chat.server.order.Reply.Plain.REFUSED;
import static chat.server.order.Reply.Plain.UNLINKED;

import chat.api.VersionVector;

/** What comes of my calls. */
final class Outcomes {
  private final State s;
  private final Intake intake;
  private final Facts facts;
  private final Links links;
  private final Calls calls;

  Outcomes(State s, Intake intake, Facts facts, Links links, Calls calls) {
    this.s = s;
    this.intake = intake;
    this.facts = facts;
    this.links = links;
    this.calls = calls;
  }

  void reply(long id, Reply r) {
    for (Peer p : s.peers.values()) {
      Peer.Call call = p.inflight;
      if (call != null && call.id() == id) {
        p.inflight = null;
        reply(p, call, r);
        return;
      }
    }
    s.reached(Branch.REPLY_STALE);
  }

  private void reply(Peer p, Peer.Call call, Reply r) {
    if (r == FAR || (r instanceof Reply.Ok ok && s.far(ok.fact(), ok.events()))) {
      far(p, call);
    } else if (call.request() instanceof Request.Fwd fwd) {
      fwd(p, fwd, r);
    } else if (call.request() instanceof Request.Sync) {
      sync(p, call, r);
    } else {
      link(p, call, r);
    }
  }

  private void far(Peer p, Peer.Call call) {
    s.reached(Branch.REPLY_FAR);
    s.out.far(p.addr);
    if (call.request() instanceof Request.Link) {
      links.become(p, p.prev);
    } else if (call.request() instanceof Request.Sync) {
      p.boot = 0;
    }
    links.dropQuietly(p);
  }

  private void fwd(Peer p, Request.Fwd sent, Reply r) {
    if (r instanceof Reply.Ok ok) {
      s.reached(p.is(LINKED) ? Branch.FWD_OK : Branch.FWD_OK_UNLINKED);
      p.lastOk = s.awake();
      intake.integrate(ok.events());
      s.witness(ok.fact().clock());
      if (p.is(LINKED) && p.epoch == sent.epoch()) {
        p.conf = p.conf.or(sent.fact().v());
        p.done = Math.max(p.done, sent.no());
      }
      VersionVector f = facts.factIn(p, ok.fact());
      if (p.is(LINKED)) {
        facts.addProm(p, f, ok.fact().clock());
      }
    } else if (r == BUSY) {
      s.reached(Branch.FWD_BUSY);
      p.nextTry = s.now + s.c.busyWait;
    } else if (r == UNLINKED) {
      if (p.is(LINKED) && p.epoch == sent.epoch()) {
        s.reached(Branch.FWD_UNLINKED);
        links.toStale(p);
      }
    } else if (r instanceof Reply.WrongBoot wrong) {
      s.reached(Branch.FWD_WRONGBOOT);
      links.newBoot(p, wrong.boot());
    } else if (r == REFUSED && s.rule(Rule.REFUSED_DROPS)) {
      s.reached(Branch.FWD_REFUSED);
      links.dropQuietly(p);
    } else if (s.awake() - p.lastOk > s.c.suspectAfter) {
      s.reached(Branch.FWD_ERROR_DROPS);
      links.drop(p, true);
    } else {
      s.reached(Branch.FWD_ERROR_RETRIES);
      p.nextTry = s.now + s.c.errorWait;
    }
  }

  private void sync(Peer p, Peer.Call call, Reply r) {
    if (r instanceof Reply.Ok ok) {
      if (ok.fact().boot() != p.boot) {
        s.reached(Branch.SYNC_NEWBOOT);
        links.newBoot(p, ok.fact().boot());
      }
      s.reached(Branch.SYNC_OK);
      p.lastOk = s.awake();
      p.rtt = s.now - call.sentAt();
      p.synced = true;
      intake.integrate(ok.events());
      s.witness(ok.fact().clock());
      facts.factIn(p, ok.fact());
      links.learn(ok.addrs());
      if (p.known.lacks(s.mineV()) > 0 || s.got.lacks(p.known) > 0 || calls.canLink(p)) {
        boolean damped = p.is(DOWN) && p.linkAfter > s.now;
        s.reached(damped ? Branch.SYNC_DAMPED : Branch.SYNC_AGAIN);
        p.nextTry = damped ? s.now + s.c.dampedWait : s.now;
      }
    } else if (r == REFUSED && s.rule(Rule.REFUSED_DROPS)) {
      if (p.is(TRYING) || p.is(STALE)) {
        s.reached(Branch.SYNC_REFUSED_DROPS);
        links.drop(p, false);
      } else {
        s.reached(Branch.SYNC_REFUSED);
      }
    } else {
      s.reached(Branch.SYNC_ERROR); // the next try is due already
    }
  }

  private void link(Peer p, Peer.Call call, Reply r) {
    if (r instanceof Reply.Ok ok) {
      s.reached(Branch.LINK_OK);
      intake.integrate(ok.events());
      s.witness(ok.fact().clock());
      VersionVector f = facts.factIn(p, ok.fact());
      links.linked(p, f, ok.fact().clock());
      p.conf = call.request().fact().v();
      p.repV = null;
      p.lastOk = s.awake();
      p.lastIn = s.now;
      return;
    }
    if (p.is(LINKING)) {
      links.become(p, p.prev);
    }
    if (r instanceof Reply.NotYet notYet) {
      if (s.rule(Rule.LINK_WAIT)) {
        p.linkAfter = s.now + s.c.linkWait;
      }
      p.nextTry = s.now + s.c.errorWait;
      Fact fact = notYet.fact();
      s.reached(fact == null ? Branch.LINK_NOTYET_UNKNOWN : Branch.LINK_NOTYET);
      if (fact != null) {
        facts.factIn(p, fact);
      }
      p.lastOk = Peer.NEVER;
    } else if (r instanceof Reply.WrongBoot wrong) {
      s.reached(Branch.LINK_WRONGBOOT);
      links.newBoot(p, wrong.boot());
    } else {
      s.reached(Branch.LINK_ERROR);
      links.drop(p, true);
    }
  }
}
