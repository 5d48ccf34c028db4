package chat.server.order;

import static chat.server.order.PeerState.LINKED;
import static chat.server.order.PeerState.STALE;
import static chat.server.order.PeerState.TRYING;

import org.jspecify.annotations.Nullable;

/** TICK, its part about peers: who does not answer, and who holds something back for too long. */
final class Watch {
  private final State s;
  private final Intake intake;
  private final Links links;

  Watch(State s, Intake intake, Links links) {
    this.s = s;
    this.intake = intake;
    this.links = links;
  }

  void tick() {
    for (Peer p : s.peers.values()) {
      if (p.is(LINKED) && s.awake() - p.lastOk > s.c.suspectAfter) {
        s.reached(Branch.TICK_SUSPECTS);
        links.drop(p, true);
      } else if ((p.is(TRYING) || p.is(STALE)) && s.awake() - p.since > s.c.suspectAfter) {
        s.reached(Branch.TICK_GIVES_UP);
        links.drop(p, false);
      }
    }
    if (s.joined && s.rule(Rule.CAP)) {
      cap();
    }
  }

  /** Whom the next event waits for; null when nothing waits, or for nobody. */
  @Nullable Holdup holdup() {
    long since = intake.waitingSince();
    Peer holder = null;
    for (Peer p : s.peers.values()) {
      if (p.freezes()) {
        holder = p;
        break;
      } else if (holds(p) && (holder == null || p.usable < holder.usable)) {
        holder = p;
      }
    }
    return holder == null || since == Peer.NEVER
        ? null
        : new Holdup(holder.addr, s.awake() - since);
  }

  /** Whether it might still publish below the next event, or does not have that on its disk yet. */
  private boolean holds(Peer p) {
    if (!p.is(LINKED) || intake.pending.isEmpty()) {
      return false;
    }
    int first = intake.pending.first();
    return p.usable < s.index.stamp(first) || (!s.held(first) && s.index.origin(first) == s.boot);
  }

  /** Whatever has waited for more than the cap drops all that it waits for. */
  private void cap() {
    int e = intake.highestOverdue();
    boolean overdue = e != EventIndex.NONE;
    if (!overdue && !intake.submitOverdue()) {
      return;
    }
    for (Peer p : s.peers.values()) {
      if (p.freezes()) {
        s.reached(overdue ? Branch.CAP_DROPS : Branch.CAP_SUBMIT);
        links.drop(p, false);
      } else if (p.is(LINKED) && overdue && p.usable < s.index.stamp(e)) {
        s.reached(Branch.CAP_SUSPECTS);
        links.drop(p, true);
      }
    }
    if (overdue && s.rule(Rule.CAP_FREES_OWN)) {
      s.reached(Branch.CAP_OWN);
      s.capSeq = Math.max(s.capSeq, intake.highestOwnOverdue());
    }
  }
}
