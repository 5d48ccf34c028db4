package chat.server.order;

import static chat.server.order.PeerState.DOWN;

import java.util.List;

/** How a core ends: STOP when its disk does not write, LEAVE when it is asked to. */
final class Farewell {
  private final State s;
  private final Calls calls;
  private final Requests requests;
  private final Sessions sessions;
  private final Clients clients;
  private long leavingSince;

  Farewell(State s, Calls calls, Requests requests, Sessions sessions, Clients clients) {
    this.s = s;
    this.calls = calls;
    this.requests = requests;
    this.sessions = sessions;
    this.clients = clients;
  }

  /** STOP: tell everybody, wait for nothing. */
  void stop() {
    end(End.STOPPED);
    for (Peer p : s.peers.values()) {
      if (!p.is(DOWN)) {
        calls.bye(p, List.of());
      }
    }
    s.out.stopped();
  }

  /** LEAVE: from now on nothing new. */
  void leave() {
    s.leaving = true;
    leavingSince = s.awake();
  }

  /** LEAVE goes on: true once all that is mine is elsewhere, or it took too long. */
  boolean left() {
    boolean done = !s.frozen() && s.vv.equals(s.got) && clients.idle();
    for (Peer p : s.linked()) {
      done = done && p.known.get(s.boot) == s.seq;
    }
    if (!done && s.awake() - leavingSince <= s.c.leaveBy) {
      return false;
    }
    s.reached(done ? Branch.LEAVE_DONE : Branch.LEAVE_TIMEOUT);
    end(End.LEAVING);
    for (Peer p : s.linked()) {
      calls.bye(p, s.missing(p.known));
    }
    s.out.left();
    return true;
  }

  private void end(End why) {
    s.joined = false;
    sessions.endAll(why);
    requests.refuseAll();
    clients.refuseAll();
  }
}
