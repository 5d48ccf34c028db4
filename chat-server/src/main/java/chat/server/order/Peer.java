package chat.server.order;

import chat.api.VersionVector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a node knows of another. Fields as in the protocol's text. */
final class Peer {
  /** A time long before every other. */
  static final long NEVER = Long.MIN_VALUE / 4;

  /** A bound below every stamp. */
  static final long NO_BOUND = Long.MIN_VALUE;

  final String addr;

  /** Who it is, by its own reply to my call; 0 when I do not know. */
  long boot;

  PeerState st;
  PeerState prev = PeerState.DOWN;
  long epoch;

  /** What is durable there. */
  VersionVector known = VersionVector.EMPTY;

  /** What it certainly has put into its {@link #known} of me. */
  VersionVector conf = VersionVector.EMPTY;

  final List<Prom> proms = new ArrayList<>();
  long usable = NO_BOUND;

  /** The call whose outcome counts; whatever comes of another one is ignored. */
  @Nullable Call inflight;

  /** When a call to it last succeeded, and since when it is waited for: without my own pauses. */
  long lastOk = NEVER;

  long since;

  long lastIn = NEVER;
  long nextTry;
  long linkAfter;
  long back;
  long linkedAt;
  long lastSent = NEVER;
  long rtt;
  boolean synced;
  long gapSince;

  /** The number of my last forward, and the highest whose reply I took in. */
  long no;

  long done;

  /** What the reply to its forward {@link #repNo} told of me; null when none did. */
  @Nullable VersionVector repV;

  long repNo;

  /** A bound that may be used once {@code v} is covered. */
  record Prom(VersionVector v, long bound) {}

  /** A call that is out: what it was sent with. */
  record Call(long id, Request request, long sentAt) {}

  Peer(String addr, PeerState st, long now, long awake) {
    this.addr = addr;
    this.st = st;
    since = awake;
    nextTry = now;
  }

  boolean is(PeerState state) {
    return st == state;
  }

  /** Alive or perhaps alive, and not linked: everything waits for it. */
  boolean freezes() {
    return st == PeerState.TRYING || st == PeerState.STALE || st == PeerState.LINKING;
  }

  PeerView view() {
    return new PeerView(addr, boot, st, usable, lastOk, known);
  }
}
