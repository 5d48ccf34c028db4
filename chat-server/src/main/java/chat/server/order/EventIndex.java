package chat.server.order;

import chat.api.EventKey;
import chat.api.VersionVector;
import java.util.Arrays;

/**
 * Every accepted event, as columns of numbers: about 50 bytes each. An event is known by its
 * <em>handle</em>, its place in the order of acceptance. Of each origin the events form a prefix,
 * which is found by a small number of its own, the origin's <em>slot</em>.
 */
final class EventIndex {
  /** No such event. */
  static final int NONE = -1;

  private final LongTable slots = new LongTable(NONE);
  private long[] origins = new long[8];
  private int[][] handles = new int[8][];
  private int[] counts = new int[8];
  private int slotCount;

  private int size;
  private int[] slot = new int[64];
  private int[] seq = new int[64];
  private int[] bytes = new int[64];
  private long[] stamp = new long[64];
  private long[] device = new long[64];
  private long[] n = new long[64];

  /** The first copy of each (device, n): handle + 1, 0 where free; never more than half full. */
  private int[] firsts = new int[128];

  private int firstCount;

  /** Adds the next event of its origin; returns its handle. */
  int add(Header e) {
    int handle = size++;
    if (handle == slot.length) {
      grow();
    }
    int s = slotFor(e.origin());
    slot[handle] = s;
    stamp[handle] = e.stamp();
    device[handle] = e.device();
    n[handle] = e.n();
    bytes[handle] = e.size();
    if (counts[s] == handles[s].length) {
      handles[s] = Arrays.copyOf(handles[s], 2 * counts[s]);
    }
    handles[s][counts[s]++] = handle;
    seq[handle] = counts[s];
    int at = find(e.device(), e.n());
    if (firsts[at] == 0) {
      firsts[at] = handle + 1;
      if (2 * ++firstCount > firsts.length) {
        rehash();
      }
    }
    return handle;
  }

  int size() {
    return size;
  }

  Header header(int e) {
    return new Header(origin(e), seq[e], stamp[e], device[e], n[e], bytes[e]);
  }

  long origin(int e) {
    return origins[slot[e]];
  }

  int slot(int e) {
    return slot[e];
  }

  int seq(int e) {
    return seq[e];
  }

  long stamp(int e) {
    return stamp[e];
  }

  long device(int e) {
    return device[e];
  }

  long n(int e) {
    return n[e];
  }

  int bytes(int e) {
    return bytes[e];
  }

  /** key(a) compared with key(b). */
  int compare(int a, int b) {
    return EventKey.compare(stamp[a], origin(a), stamp[b], origin(b));
  }

  int slotCount() {
    return slotCount;
  }

  long originOf(int slot) {
    return origins[slot];
  }

  /** The slot of an origin, or {@link #NONE}. */
  int slotOf(long origin) {
    return (int) slots.get(origin);
  }

  /** The handle of event {@code seq} of a slot's origin, which must have been added. */
  int handle(int slot, long seq) {
    return handles[slot][(int) seq - 1];
  }

  /** The handle of an event, or {@link #NONE}. */
  int find(Header e) {
    int s = slotOf(e.origin());
    return s == NONE || e.seq() < 1 || e.seq() > counts[s] ? NONE : handle(s, e.seq());
  }

  /** The first accepted copy of what {@code device} submitted as {@code n}, or {@link #NONE}. */
  int first(long device, long n) {
    return firsts[find(device, n)] - 1;
  }

  /** How much of each origin was added. */
  VersionVector got() {
    VersionVector got = VersionVector.EMPTY;
    for (int s = 0; s < slotCount; s++) {
      got = got.with(origins[s], counts[s]);
    }
    return got;
  }

  private int slotFor(long origin) {
    int known = slotOf(origin);
    if (known != NONE) {
      return known;
    }
    if (slotCount == origins.length) {
      origins = Arrays.copyOf(origins, 2 * slotCount);
      handles = Arrays.copyOf(handles, 2 * slotCount);
      counts = Arrays.copyOf(counts, 2 * slotCount);
    }
    origins[slotCount] = origin;
    handles[slotCount] = new int[8];
    slots.put(origin, slotCount);
    return slotCount++;
  }

  private int find(long device, long n) {
    int mask = firsts.length - 1;
    int at = (int) LongTable.mix(device + 31 * n) & mask;
    while (firsts[at] != 0
        && (this.device[firsts[at] - 1] != device || this.n[firsts[at] - 1] != n)) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void rehash() {
    int[] old = firsts;
    firsts = new int[2 * old.length];
    for (int first : old) {
      if (first != 0) {
        firsts[find(device[first - 1], n[first - 1])] = first;
      }
    }
  }

  private void grow() {
    int length = slot.length + (slot.length >> 1);
    slot = Arrays.copyOf(slot, length);
    seq = Arrays.copyOf(seq, length);
    bytes = Arrays.copyOf(bytes, length);
    stamp = Arrays.copyOf(stamp, length);
    device = Arrays.copyOf(device, length);
    n = Arrays.copyOf(n, length);
  }
}
