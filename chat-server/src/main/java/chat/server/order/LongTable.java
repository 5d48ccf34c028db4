package chat.server.order;

/** Longs by long, without objects: open addressing, never more than half full, no removal. */
final class LongTable {
  private final long absent;
  private long[] keys = new long[16];
  private long[] values = new long[16];
  private boolean[] used = new boolean[16];
  private int size;

  /** A table that says {@code absent} for keys that it has not. */
  LongTable(long absent) {
    this.absent = absent;
  }

  long get(long key) {
    int at = find(key);
    return used[at] ? values[at] : absent;
  }

  void put(long key, long value) {
    int at = find(key);
    if (!used[at]) {
      used[at] = true;
      keys[at] = key;
      size++;
    }
    values[at] = value;
    if (2 * size > keys.length) {
      grow();
    }
  }

  private int find(long key) {
    int at = (int) mix(key) & (keys.length - 1);
    while (used[at] && keys[at] != key) {
      at = (at + 1) & (keys.length - 1);
    }
    return at;
  }

  /** Spreads the bits (the finalizer of MurmurHash3). */
  static long mix(long key) {
    long h = (key ^ (key >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldValues = values;
    boolean[] oldUsed = used;
    keys = new long[2 * oldKeys.length];
    values = new long[keys.length];
    used = new boolean[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldUsed[i]) {
        int at = find(oldKeys[i]);
        used[at] = true;
        keys[at] = oldKeys[i];
        values[at] = oldValues[i];
      }
    }
  }
}
