package chat.server.order;

import java.util.List;

/** How events come in: ACCEPT, INTEGRATE, DURABLE, PUBLISH, and what waits for its place. */
final class Intake {
  private final State s;
  private final Facts facts;
  final Delivered delivered;
  final Pending pending;
  final SubmitQueue submitQ = new SubmitQueue();

  /** How many accepted events the log writer has, and since when it works on the next ones. */
  private long appended;

  private long committingSince;
  private long joinedAt;

  Intake(State s, Facts facts) {
    this.s = s;
    this.facts = facts;
    delivered = new Delivered(s);
    pending = new Pending(s.index);
  }

  /** START: an event of the log. */
  void restore(Header e) {
    int handle = s.index.add(e);
    delivered.accepted(handle);
    pending.add(handle, Peer.NEVER);
    s.witness(e.stamp());
  }

  void joined() {
    joinedAt = s.awake();
  }

  /** INTEGRATE. */
  void integrate(List<Header> events) {
    for (Header e : events) {
      long had = (s.rule(Rule.JUDGED_BY_GOT) ? s.got : s.vv).get(e.origin());
      if (e.seq() == had + 1) {
        s.reached(Branch.INTEGRATE_NEW);
        accept(e);
      } else {
        s.reached(e.seq() <= had ? Branch.INTEGRATE_DUPLICATE : Branch.INTEGRATE_GAP);
      }
    }
  }

  /** ACCEPT. */
  private void accept(Header e) {
    s.got = s.got.with(e.origin(), e.seq());
    s.witness(e.stamp());
    if (s.index.find(e) == EventIndex.NONE) {
      delivered.accepted(s.index.add(e));
    }
    if (appended++ == 0) {
      committingSince = s.awake();
    }
    s.out.append(e);
    if (!s.rule(Rule.SHOW_DURABLE)) {
      count(e);
    }
  }

  /** DURABLE. */
  void durable(List<Header> events) {
    appended -= events.size();
    committingSince = s.awake();
    if (s.rule(Rule.SHOW_DURABLE)) {
      events.forEach(this::count);
    }
  }

  /** From here on it counts: is named in vv, shown, acknowledged. */
  private void count(Header e) {
    s.vv = s.vv.with(e.origin(), e.seq());
    int handle = s.index.find(e);
    if (delivered.late(handle)) {
      s.reached(Branch.DURABLE_LATE);
      delivered.deliver(handle, true);
    } else {
      s.reached(Branch.DURABLE_PENDING);
      pending.add(handle, s.awake());
    }
  }

  /** Whether a commit runs for too long. */
  boolean commitHangs() {
    return appended > 0 && s.awake() - committingSince > s.c.commitMax && s.rule(Rule.COMMIT_STOP);
  }

  /** The first accepted copy of (device, n), or none. */
  boolean accepted(long device, long n) {
    return s.index.first(device, n) != EventIndex.NONE;
  }

  /** PUBLISHes what was submitted. */
  void publish() {
    for (SubmitQueue.Queued q = submitQ.poll(); q != null; q = submitQ.poll()) {
      if (accepted(q.device(), q.item().n())) {
        s.reached(Branch.PUBLISH_RESEND);
      } else {
        accept(new Header(s.boot, ++s.seq, s.stamp(), q.device(), q.item().n(), q.item().size()));
      }
    }
  }

  /** DELIVERs what no lower key can come before. */
  void deliver() {
    long bound = facts.bound();
    while (!pending.isEmpty() && s.index.stamp(pending.first()) <= bound) {
      int e = pending.first();
      if (s.index.origin(e) == s.boot
          && !s.alone()
          && !s.held(e)
          && s.index.seq(e) > s.capSeq
          && s.rule(Rule.BOUND)) {
        s.reached(Branch.OWN_NOT_HELD);
        break;
      }
      delivered.deliver(pending.pop(), false);
    }
  }

  /** Of W, what has waited for more than the cap since I joined, the highest key; or none. */
  int highestOverdue() {
    int highest = EventIndex.NONE;
    for (int i = 0; i < pending.size(); i++) {
      if (overdue(i)
          && (highest == EventIndex.NONE || s.index.compare(pending.get(i), highest) > 0)) {
        highest = pending.get(i);
      }
    }
    return highest;
  }

  /** Of W, the highest own seq; 0 if there is none. */
  long highestOwnOverdue() {
    long highest = 0;
    for (int i = 0; i < pending.size(); i++) {
      if (overdue(i) && s.index.origin(pending.get(i)) == s.boot) {
        highest = Math.max(highest, s.index.seq(pending.get(i)));
      }
    }
    return highest;
  }

  private boolean overdue(int i) {
    return pending.arrived(i) >= joinedAt && s.awake() - pending.arrived(i) > s.c.cap;
  }

  /** Since when the next event, or the next submitted item, waits; NEVER when there is none. */
  long waitingSince() {
    SubmitQueue.Queued oldest = submitQ.peek();
    if (!pending.isEmpty() && s.joined) {
      return Math.max(joinedAt, pending.arrived(0));
    }
    return oldest == null ? Peer.NEVER : oldest.since();
  }

  boolean submitOverdue() {
    SubmitQueue.Queued oldest = submitQ.peek();
    return oldest != null && s.awake() - oldest.since() > s.c.cap;
  }
}
