package chat.server.order;

import chat.api.VersionVector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The node's sessions: PUSH to those that have something for them, and who is still there. */
final class Sessions {
  private final State s;
  private final Delivered delivered;
  private final Map<Long, Session> open = new LinkedHashMap<>();
  private final Map<Long, Session> byClient = new LinkedHashMap<>();
  private final Set<Session> due = new LinkedHashSet<>();
  private long counter;

  Sessions(State s, Delivered delivered) {
    this.s = s;
    this.delivered = delivered;
  }

  /** Begins a session that lacks what is above {@code shown}. */
  long open(long client, VersionVector shown) {
    KeyOrder backlog = new KeyOrder(s.index, shown, delivered.all());
    Session session = new Session(++counter, client, backlog, delivered.count(), s.awake());
    open.put(session.id, session);
    byClient.put(client, session);
    due.add(session);
    return session.id;
  }

  /** The session's client was heard of; null if there is no such session. */
  @Nullable Session heard(long id) {
    Session session = open.get(id);
    if (session != null) {
      session.lastHeard = s.awake();
    }
    return session;
  }

  /** The beat interval: longer where there are so many sessions that beats would be a load. */
  long beatEvery() {
    return s.c.beat * Math.max(1, (open.size() + s.c.beatSessions - 1) / s.c.beatSessions);
  }

  void wanted(long id, long to) {
    Session session = open.get(id);
    if (session != null) {
      session.want(to);
      due.add(session);
    }
  }

  void namesChanged(long id) {
    wanted(id, 0);
  }

  void delivered(long id, long pos, boolean ok) {
    Session session = open.get(id);
    if (session == null || !session.answers(pos)) {
      return;
    }
    session.pushedAt = -1;
    if (ok) {
      due.add(session);
    } else {
      s.reached(Branch.PUSH_FAILED);
      end(session, End.UNDELIVERED);
    }
  }

  /** PUSH: one call in flight per session. */
  void push() {
    if (due.isEmpty()) {
      return;
    }
    for (Session session : due) {
      if (!session.pushing()) {
        Delivery delivery = session.push(s, delivered, s.out.names(session.id));
        if (delivery != null) {
          session.pushedAt = s.awake();
          session.lastPush = s.awake();
          s.out.deliver(session.id, delivery);
        }
      }
    }
    due.clear();
  }

  /** Ends sessions that do not answer or are silent; moves the tokens of the others on. */
  void tick() {
    for (Session session : new ArrayList<>(open.values())) {
      if (session.pushing() && s.awake() - session.pushedAt > s.c.pushMax) {
        s.reached(Branch.PUSH_TIMEOUT);
        end(session, End.UNDELIVERED);
      } else if (s.awake() - session.lastHeard > s.c.beats * beatEvery()) {
        s.reached(Branch.SESSION_SILENT);
        end(session, End.SILENT);
      } else if (session.behind(delivered.count()) && s.awake() - session.lastPush > beatEvery()) {
        wanted(session.id, delivered.count());
      }
    }
  }

  /** The client's session ends because it wants another. */
  void replace(long client) {
    Session older = byClient.get(client);
    if (older != null) {
      s.reached(Branch.RESUME_REPLACES);
      end(older, End.REPLACED);
    }
  }

  void end(long id, End end) {
    Session session = open.get(id);
    if (session != null) {
      end(session, end);
    }
  }

  void endAll(End end) {
    new ArrayList<>(open.values()).forEach(session -> end(session, end));
  }

  private void end(Session session, End end) {
    open.remove(session.id);
    byClient.remove(session.client, session);
    due.remove(session);
    s.out.ended(session.id, end);
  }
}
