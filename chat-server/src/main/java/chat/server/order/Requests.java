package chat.server.order;

import static chat.server.order.PeerState.DOWN;
import static chat.server.order.PeerState.LINKED;
import static chat.server.order.PeerState.LINKING;

import chat.api.VersionVector;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** IN request: what peers ask, and the replies that wait for the disk. */
final class Requests {
  private final State s;
  private final Intake intake;
  private final Facts facts;
  private final Links links;
  private final Calls calls;
  private final List<Waiting> waiting = new ArrayList<>();

  /**
   * A reply that WAITs until {@code events} are durable here.
   *
   * @param f what the caller of a FWD said that it holds; null for a SYNC
   */
  private record Waiting(
      long call, Peer p, Request r, @Nullable VersionVector f, VersionVector events, long until) {}

  Requests(State s, Intake intake, Facts facts, Links links, Calls calls) {
    this.s = s;
    this.intake = intake;
    this.facts = facts;
    this.links = links;
    this.calls = calls;
  }

  void request(String from, long call, Request r) {
    Peer p = links.peer(from);
    if (s.far(r.fact(), r.events())) {
      s.reached(Branch.IN_FAR);
      s.out.far(p.addr);
      if (!p.is(DOWN)) {
        links.dropQuietly(p);
      }
      s.out.reply(call, Reply.Plain.FAR);
    } else if (r.toBoot() != 0
        && r.toBoot() != s.boot
        && !(r instanceof Request.Sync)
        && s.rule(Rule.WRONGBOOT)) {
      s.reached(Branch.IN_WRONGBOOT);
      s.out.reply(call, new Reply.WrongBoot(s.boot));
    } else if (r.boot() != p.boot && s.rule(Rule.IDENTITY_BY_REPLY)) {
      unknown(p, call, r);
    } else {
      links.newBoot(p, r.boot()); // without effect, unless IDENTITY_BY_REPLY is taken away
      if (r instanceof Request.Fwd fwd) {
        fwd(p, call, fwd);
      } else if (r instanceof Request.Sync sync) {
        sync(p, call, sync);
      } else if (r instanceof Request.Link link) {
        link(p, call, link);
      } else {
        bye(p, call, r);
      }
    }
  }

  /** From an unknown or stale process: believe nothing, but ask for myself. */
  private void unknown(Peer p, long call, Request r) {
    p.nextTry = s.now;
    if (p.is(LINKED)) {
      s.reached(Branch.IN_UNKNOWN_LINKED);
      p.lastSent = Peer.NEVER; // a FWD is due now
    }
    if (r instanceof Request.Sync) {
      s.reached(Branch.IN_UNKNOWN_SYNC);
      intake.integrate(r.events());
      await(call, p, r, null);
    } else if (r instanceof Request.Link) {
      s.reached(Branch.IN_UNKNOWN_LINK);
      s.out.reply(call, new Reply.NotYet(null));
    } else {
      s.reached(r instanceof Request.Bye ? Branch.IN_UNKNOWN_BYE : Branch.IN_UNKNOWN_FWD);
      s.out.reply(call, Reply.Plain.UNLINKED);
    }
  }

  private void fwd(Peer p, long call, Request.Fwd r) {
    if (!p.is(LINKED)) {
      if (p.is(DOWN) && s.awake() - p.lastOk > s.c.retry) {
        p.nextTry = s.now;
      }
      boolean busy = p.is(LINKING) && r.epoch() == p.epoch && s.rule(Rule.BUSY_LINKING);
      s.reached(busy ? Branch.IN_FWD_BUSY : Branch.IN_FWD_UNLINKED);
      s.out.reply(call, busy ? Reply.Plain.BUSY : Reply.Plain.UNLINKED);
      return;
    }
    s.reached(Branch.IN_FWD);
    p.lastIn = s.now;
    intake.integrate(r.events());
    s.witness(r.fact().clock());
    if (r.epoch() == p.epoch && p.repV != null && r.done() == p.repNo) {
      s.reached(Branch.IN_FWD_CONFIRMS);
      p.conf = p.conf.or(p.repV);
    }
    VersionVector f = facts.factIn(p, r.fact());
    facts.addProm(p, f, r.fact().clock());
    await(call, p, r, f);
  }

  private void sync(Peer p, long call, Request.Sync r) {
    s.reached(Branch.IN_SYNC);
    p.lastIn = s.now;
    intake.integrate(r.events());
    s.witness(r.fact().clock());
    facts.factIn(p, r.fact());
    links.learn(r.addrs());
    if (p.is(LINKED) && r.epoch() == p.epoch && r.toBoot() == s.boot) {
      s.reached(Branch.IN_SYNC_STALE);
      links.toStale(p);
    }
    if (!p.is(LINKED) && s.awake() - p.lastOk > s.c.retry) {
      s.reached(Branch.IN_SYNC_TRY);
      p.nextTry = s.now;
    }
    await(call, p, r, null);
  }

  private void link(Peer p, long call, Request.Link r) {
    VersionVector f = facts.factIn(p, r.fact());
    intake.integrate(r.events());
    Branch refused = whyNotLink(p, r);
    if (refused != null) {
      s.reached(refused);
      p.nextTry = s.now;
      s.out.reply(call, new Reply.NotYet(s.fact(s.mineV())));
      return;
    }
    s.reached(p.is(LINKED) ? Branch.IN_LINK_RELINK : Branch.IN_LINK);
    p.lastIn = s.now;
    p.lastOk = s.awake();
    s.witness(r.fact().clock());
    p.inflight = null;
    p.epoch = r.epoch();
    p.synced = true;
    links.linked(p, f, r.fact().clock());
    p.repV = s.mineV();
    s.out.reply(call, new Reply.Ok(s.fact(p.repV), calls.carried(r.fact().v()), List.of()));
  }

  private @Nullable Branch whyNotLink(Peer p, Request.Link r) {
    if (s.leaving) {
      return Branch.IN_LINK_LEAVING;
    } else if (r.epoch() <= p.epoch) {
      return Branch.IN_LINK_OLD_EPOCH;
    } else if (s.awake() - p.lastOk > s.c.fresh && s.rule(Rule.LINK_PROVED)) {
      return Branch.IN_LINK_UNPROVED;
    } else if (s.now < p.linkAfter) {
      return Branch.IN_LINK_DAMPED;
    } else if (!s.fits(r.fact().v()) || !s.got.covers(r.fact().v())) {
      return Branch.IN_LINK_TOO_MUCH; // the second only if the LINK did not carry all
    }
    return null;
  }

  private void bye(Peer p, long call, Request r) {
    s.reached(Branch.IN_BYE);
    intake.integrate(r.events());
    s.witness(r.fact().clock());
    if (!p.is(DOWN)) {
      links.dropQuietly(p);
    }
    s.out.reply(call, new Reply.Ok(s.fact(s.mineV()), List.of(), List.of()));
  }

  /** The reply leaves when those of its events that are accepted here are durable here. */
  private void await(long call, Peer p, Request r, @Nullable VersionVector f) {
    VersionVector events = VersionVector.EMPTY;
    for (Header e : r.events()) {
      if (e.seq() <= s.got.get(e.origin()) && e.seq() > events.get(e.origin())) {
        events = events.with(e.origin(), e.seq());
      }
    }
    long until = s.rule(Rule.REPLIES_WAIT) ? s.awake() + s.c.replyMax : s.awake();
    waiting.add(new Waiting(call, p, r, f, events, until));
    s.reached(s.vv.covers(events) ? Branch.REPLY_AT_ONCE : Branch.REPLY_WAITS);
  }

  /** Sends every reply whose events are durable or that has waited for replyMax. */
  void answer() {
    for (Iterator<Waiting> i = waiting.iterator(); i.hasNext(); ) {
      Waiting w = i.next();
      boolean durable = s.vv.covers(w.events);
      if (durable || s.awake() >= w.until) {
        if (!durable) {
          s.reached(Branch.REPLY_MAX);
        }
        i.remove();
        s.out.reply(w.call, reply(w));
      }
    }
  }

  private Reply reply(Waiting w) {
    if (w.r instanceof Request.Fwd r && w.f != null) {
      Peer p = w.p;
      List<Header> events = r.want() ? s.missing(w.f) : List.of();
      if (!p.is(LINKED) || p.boot != r.boot() || p.epoch != r.epoch()) {
        s.reached(Branch.IN_FWD_REPLY_FULL);
        return new Reply.Ok(s.fact(s.mineV()), events, List.of());
      }
      p.repNo = r.no();
      p.repV = s.delta(p);
      if (!s.rule(Rule.CONF_CONFIRMED)) {
        p.conf = p.conf.or(p.repV);
      }
      return new Reply.Ok(s.fact(p.repV), events, List.of());
    }
    return new Reply.Ok(s.fact(s.mineV()), s.missing(w.r.fact().v()), heardOf());
  }

  private List<String> heardOf() {
    List<String> addrs = new ArrayList<>();
    for (Peer p : s.peers.values()) {
      if (s.awake() - p.lastOk < s.c.heardWithin || s.now - p.lastIn < s.c.heardWithin) {
        addrs.add(p.addr);
      }
    }
    return addrs;
  }

  /** STOP. */
  void refuseAll() {
    waiting.forEach(w -> s.out.reply(w.call, Reply.Plain.REFUSED));
    waiting.clear();
  }
}
