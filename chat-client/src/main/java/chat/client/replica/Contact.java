package chat.client.replica;

import chat.api.EventId;
import java.util.List;

/**
 * Keeps a client in contact with some node: RESUME until a session is open, then one SUBMIT at a
 * time, BEAT when nothing else was called; after any failure RESUME at another node, and send
 * everything unacknowledged again. Not thread-safe.
 */
public final class Contact<L> {

  /** Time limits in nanoseconds, and how many lines a SUBMIT takes. */
  public record Limits(long resume, long submit, long beat, long beatEvery, long pause, int lines) {
    private static final long MS = 1_000_000;

    /** As the protocol has them. */
    public static final Limits DEFAULTS =
        new Limits(2_000 * MS, 2_500 * MS, 2_000 * MS, 1_000 * MS, 50 * MS, 500);
  }

  private enum State {
    SEEKING,
    RESUMING,
    OPEN
  }

  private final Replica<L> replica;
  private final Calls<L> calls;
  private final Limits limits;
  private State state = State.SEEKING;
  private String node = "";
  private long attempt;
  private long lastPos;
  private long waited;
  private long askedAt;
  private long nextTry;
  private long lastCall;
  private boolean submitting;
  private boolean beating;
  private long beatEvery;

  public Contact(Replica<L> replica, Calls<L> calls, Limits limits) {
    this.replica = replica;
    this.calls = calls;
    this.limits = limits;
    beatEvery = limits.beatEvery();
  }

  /** The node says how often it wants to hear of its clients, in nanoseconds. */
  public void beatEvery(long nanos) {
    beatEvery = nanos;
  }

  /** The number of the session that is open or being opened. */
  public long attempt() {
    return attempt;
  }

  public String node() {
    return node;
  }

  public boolean open() {
    return state == State.OPEN;
  }

  /** Time passed, or there is a new line. To be called at least every beat interval or so. */
  public void tick(long now) {
    if (state == State.SEEKING && now >= nextTry) {
      node = calls.next(node);
      waited = 0;
      resume(now);
    } else if (state == State.OPEN) {
      if (!submitting && replica.unacked() > 0) {
        submitting = true;
        lastCall = now;
        calls.submit(attempt, replica.clock(), replica.head(limits.lines()), limits.submit());
      } else if (!submitting && !beating && now - lastCall >= beatEvery) {
        beating = true;
        lastCall = now;
        calls.beat(attempt, limits.beat());
      }
    }
  }

  private void resume(long now) {
    state = State.RESUMING;
    attempt++;
    lastPos = 0;
    askedAt = now;
    submitting = false;
    beating = false;
    calls.resume(
        attempt, node, replica.shown(), replica.need(), replica.clock(), waited, limits.resume());
  }

  /** The session is open. Deliveries may have come before this. */
  public void opened(long now, long attempt) {
    if (attempt == this.attempt && state == State.RESUMING) {
      state = State.OPEN;
      lastCall = now;
      tick(now);
    }
  }

  /** The node lacks what the client has seen: ask it again. */
  public void notYet(long now, long attempt) {
    if (attempt == this.attempt && state == State.RESUMING) {
      waited += now - askedAt;
      calls.ended(attempt);
      resume(now);
    }
  }

  /** The answer to a submit: what is safe; the rest goes again. */
  public void submitted(long now, long attempt, List<EventId> acked) {
    acked.forEach(replica::acked);
    if (attempt == this.attempt && state == State.OPEN) {
      submitting = false;
      tick(now);
    }
  }

  /** The node has heard the beat. */
  public void alive(long attempt) {
    if (attempt == this.attempt) {
      beating = false;
    }
  }

  /** A call of that session failed, was refused or took too long, or its node says it is over. */
  public void failed(long now, long attempt) {
    if (attempt == this.attempt && state != State.SEEKING) {
      state = State.SEEKING;
      nextTry = now + limits.pause();
      calls.ended(attempt);
    }
  }

  /**
   * A delivery came.
   *
   * @return whether it is to be taken in (by {@link Replica#place} and {@link Replica#holds}); a
   *     repeat is confirmed and ignored. What comes for a session that is over is to be refused:
   *     see {@link #attempt()} and {@link #ended}.
   */
  public boolean deliver(long attempt, long pos) {
    if (ended(attempt) || pos <= lastPos) {
      return false;
    }
    lastPos = pos;
    return true;
  }

  /** Whether that session is over. */
  public boolean ended(long attempt) {
    return attempt != this.attempt || state == State.SEEKING;
  }
}
