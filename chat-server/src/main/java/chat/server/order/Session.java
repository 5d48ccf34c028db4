package chat.server.order;

import chat.api.VersionVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A client's position: first what it lacked when it came, in key order; then a place in the node's
 * order of DELIVER. Nothing here grows with what is delivered.
 */
final class Session {
  final long id;
  final long client;

  /** What was delivered before this place, less what the client had; null once it has it. */
  private @Nullable KeyOrder backlog;

  private final int cut;

  /** What was delivered from this place on goes next. */
  private int next;

  /** There is something for it before this place. */
  private long wanted;

  private long pos;
  private @Nullable Object names;

  /** When the call that is out was made; -1 when none is. */
  long pushedAt = -1;

  /** When the last one was made. */
  long lastPush;

  long lastHeard;

  Session(long id, long client, KeyOrder backlog, int cut, long now) {
    this.id = id;
    this.client = client;
    this.backlog = backlog;
    this.cut = cut;
    next = cut;
    lastHeard = now;
    lastPush = now;
  }

  boolean pushing() {
    return pushedAt >= 0;
  }

  /** Whether the client's token stands behind what is delivered. */
  boolean behind(int count) {
    return next < count;
  }

  void want(long to) {
    wanted = Math.max(wanted, to);
  }

  boolean answers(long pos) {
    return pushing() && pos == this.pos;
  }

  /** PUSH: the next call, or null when there is nothing to say. */
  @Nullable Delivery push(State s, Delivered delivered, @Nullable Object namesNow) {
    boolean named = pos == 0 || (!Objects.equals(names, namesNow) && s.rule(Rule.NAMES_PUSHED));
    VersionVector token = VersionVector.EMPTY;
    List<Header> entries = List.of();
    int from = next;
    if (backlog != null && !backlog.isEmpty()) {
      s.reached(Branch.PUSH_BACKLOG);
      entries = new ArrayList<>();
      token = backlog(s, delivered, backlog, entries);
    } else {
      backlog = null;
      next = (int) Math.max(next, Math.min(wanted, delivered.count()));
      token = delivered.between(from, next);
      if (next > from) {
        s.reached(Branch.PUSH_LIVE);
      } else if (!named) {
        return null;
      }
    }
    if (named) {
      s.reached(Branch.PUSH_NAMES);
      names = namesNow;
    }
    return new Delivery(++pos, entries, from, next, token, named ? namesNow : null);
  }

  /** Moves what fits into one call from the backlog to {@code entries}; returns what it holds. */
  private VersionVector backlog(
      State s, Delivered delivered, KeyOrder backlog, List<Header> entries) {
    VersionVector token = VersionVector.EMPTY;
    long bytes = 0;
    for (int taken = 0; taken < s.c.pushEvents && !backlog.isEmpty(); taken++) {
      bytes += s.index.bytes(backlog.first());
      if (bytes > s.c.pushBytes && taken > 0) {
        break;
      }
      int e = backlog.next();
      token = token.with(s.index.origin(e), s.index.seq(e));
      if (delivered.wins(e, cut)) {
        entries.add(s.index.header(e));
      } else {
        s.reached(Branch.PUSH_HOLE);
      }
    }
    return token;
  }
}
