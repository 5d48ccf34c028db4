package chat.server.order;

import static chat.server.order.PeerState.LINKED;
import static chat.server.order.PeerState.LINKING;

import chat.api.VersionVector;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a node is at a moment, under the names of the protocol's text, and the small functions over
 * it.
 */
final class State {
  final String addr;
  final long boot;
  final Constants c;
  final Effects out;
  final EventIndex index = new EventIndex();
  final TreeMap<String, Peer> peers = new TreeMap<>();
  private final Set<Rule> without;

  /** This input's time: monotonic nanoseconds since START, and the wall clock as a stamp. */
  long now;

  long phys;

  /** How much of {@link #now} I was paused. */
  long paused;

  /** The number of the last event that I published. */
  long seq;

  /** What is durable here, and what is accepted. */
  VersionVector vv = VersionVector.EMPTY;

  VersionVector got = VersionVector.EMPTY;

  /** The highest own seq that some peer ever had on its disk. */
  long heldSeq;

  boolean joined;
  boolean leaving;
  long capSeq;
  private long clock;
  private long epochCounter;
  private long callCounter;

  State(String addr, long boot, Constants c, Set<Rule> without, Effects out) {
    if (boot == 0) {
      throw new IllegalArgumentException("a boot id is never 0");
    }
    this.addr = addr;
    this.boot = boot;
    this.c = c;
    this.without = without.isEmpty() ? EnumSet.noneOf(Rule.class) : EnumSet.copyOf(without);
    this.out = out;
  }

  /** Whether {@code rule} holds: always, unless it was taken away to see what it is for. */
  boolean rule(Rule rule) {
    return !without.contains(rule);
  }

  void reached(Branch branch) {
    out.reached(branch);
  }

  /** My time: {@link #now} without my own pauses. */
  long awake() {
    return now - paused;
  }

  /** now_: my clock, to be told to others. */
  long clock() {
    clock = Math.max(clock, phys);
    return clock;
  }

  /** tick_: a stamp for a new event. */
  long stamp() {
    clock = Math.max(clock + 1, phys);
    return clock;
  }

  void witness(long stamp) {
    clock = Math.max(clock, stamp);
  }

  /** A client's clock is believed so far only. */
  void witnessC(long stamp) {
    long most = Math.max(clock, phys + (c.clientMillis << 16));
    if (stamp > most && rule(Rule.CLIENT_CLOCKS)) {
      reached(Branch.CLOCK_NOT_BELIEVED);
      witness(most);
    } else {
      witness(stamp);
    }
  }

  /** far: whether what comes with {@code fact} is from a clock too far ahead of mine. */
  boolean far(Fact fact, List<Header> events) {
    if (!rule(Rule.FAR_CLOCKS)) {
      return false;
    }
    long most = phys + (c.farMillis << 16);
    if (fact.clock() > most) {
      return true;
    }
    for (Header e : events) {
      if (e.stamp() > most) {
        return true;
      }
    }
    return false;
  }

  List<Peer> linked() {
    List<Peer> linked = new ArrayList<>(peers.size());
    for (Peer p : peers.values()) {
      if (p.is(LINKED)) {
        linked.add(p);
      }
    }
    return linked;
  }

  boolean alone() {
    for (Peer p : peers.values()) {
      if (p.is(LINKED)) {
        return false;
      }
    }
    return true;
  }

  boolean frozen() {
    if (!rule(Rule.BOUND)) {
      return false;
    }
    for (Peer p : peers.values()) {
      if (p.freezes() && (!p.is(LINKING) || rule(Rule.LINKING_FREEZES))) {
        return true;
      }
    }
    return false;
  }

  /** The v of all my facts: vv, but my own entry is what I have published. */
  VersionVector mineV() {
    return rule(Rule.FACT_NAMES_ACCEPTED) ? vv.with(boot, seq) : vv;
  }

  long mine() {
    return vv.get(boot);
  }

  /** A fact of mine; {@code v} is {@link #mineV} or a delta of it. */
  Fact fact(VersionVector v) {
    return new Fact(boot, v, mine(), clock());
  }

  /** DELTA: my own entry, and those entries that are above p.conf. */
  VersionVector delta(Peer p) {
    VersionVector mineV = mineV();
    VersionVector delta = mineV.above(p.conf).with(boot, mineV.get(boot));
    if (delta.size() < mineV.size()) {
      reached(Branch.DELTA_PARTIAL);
    }
    return delta;
  }

  boolean held(int e) {
    long origin = index.origin(e);
    if (origin == boot) {
      return heldSeq >= index.seq(e);
    }
    for (Peer p : peers.values()) {
      if (p.known.get(origin) >= index.seq(e)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it may be acknowledged: it is on my disk and on another, or I am alone. */
  boolean safe(int e) {
    if (index.origin(e) == boot) {
      return index.seq(e) <= safeOwn();
    }
    return index.seq(e) <= vv.get(index.origin(e)) && (held(e) || (alone() && !frozen()));
  }

  /** Up to which seq my own events are safe. */
  long safeOwn() {
    long held = alone() && !frozen() ? seq : heldSeq;
    return rule(Rule.ACK_DURABLE) ? Math.min(held, mine()) : held;
  }

  /**
   * missing: my durable events and my own accepted ones above v, of all origins, in key order, as
   * many as go into one call.
   */
  List<Header> missing(VersionVector v) {
    List<Header> missing = new ArrayList<>();
    long bytes = 0;
    for (KeyOrder order = above(v); !order.isEmpty() && missing.size() < c.chunk; ) {
      bytes += index.bytes(order.first());
      if (bytes > c.chunkBytes && !missing.isEmpty()) {
        reached(Branch.CHUNK_BYTES);
        break;
      }
      missing.add(index.header(order.next()));
    }
    return missing;
  }

  /** Whether all that is missing above v goes into one call. */
  boolean fits(VersionVector v) {
    if (v.lacks(mineV()) > c.chunk) {
      return false;
    }
    long bytes = 0;
    for (KeyOrder order = above(v); !order.isEmpty(); ) {
      bytes += index.bytes(order.next());
    }
    return bytes <= c.chunkBytes;
  }

  private KeyOrder above(VersionVector v) {
    return new KeyOrder(index, v, vv.with(boot, seq));
  }

  /** My accepted events above what p has on its disk, as many as go into one call. */
  List<Header> own(Peer p) {
    List<Header> own = new ArrayList<>();
    int slot = index.slotOf(boot);
    long bytes = 0;
    for (long s = p.known.get(boot) + 1; s <= seq && own.size() < c.chunk; s++) {
      int e = index.handle(slot, s);
      bytes += index.bytes(e);
      if (bytes > c.chunkBytes && !own.isEmpty()) {
        reached(Branch.CHUNK_BYTES);
        break;
      }
      own.add(index.header(e));
    }
    return own;
  }

  long nextEpoch() {
    return ++epochCounter;
  }

  long nextCall() {
    return ++callCounter;
  }
}
