package chat.api;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How much somebody has of every origin's events: of each a prefix, named by its last {@code seq}.
 * An origin that is not named stands for 0. Immutable; the arrays are its own and sorted by origin,
 * so equal vectors have equal bytes on the wire.
 *
 * @param origins ascending, without repeats
 * @param seqs for each origin how many of its events, at least 1
 */
public record VersionVector(long[] origins, long[] seqs) implements Serializable {
  /** Nothing of anybody. */
  public static final VersionVector EMPTY = new VersionVector(new long[0], new long[0]);

  /** The most origins that a vector may have on the wire. */
  public static final int MAX_ORIGINS = 16_384;

  public VersionVector {
    if (origins == null || seqs == null || origins.length != seqs.length) {
      throw new IllegalArgumentException("a version vector needs as many numbers as origins");
    }
    for (int i = 0; i < origins.length; i++) {
      if (seqs[i] < 1 || (i > 0 && origins[i - 1] >= origins[i])) {
        throw new IllegalArgumentException("a version vector is ascending and counts from 1");
      }
    }
  }

  /**
   * The same with arrays of its own, for what comes off the wire, where somebody may keep hold of
   * them; throws when it names over {@link #MAX_ORIGINS}.
   */
  VersionVector received() {
    if (origins.length > MAX_ORIGINS) {
      throw new IllegalArgumentException(
          "a version vector names at most " + MAX_ORIGINS + " origins");
    }
    return new VersionVector(origins.clone(), seqs.clone());
  }

  /** The first {@code seq} events of {@code origin} alone. */
  public static VersionVector of(long origin, long seq) {
    return EMPTY.with(origin, seq);
  }

  /** How many origins it names. */
  public int size() {
    return origins.length;
  }

  /** The {@code i}th origin, ascending. */
  public long origin(int i) {
    return origins[i];
  }

  /** How much of the {@code i}th origin. */
  public long seq(int i) {
    return seqs[i];
  }

  /** How much of {@code origin}. */
  public long get(long origin) {
    int at = Arrays.binarySearch(origins, origin);
    return at < 0 ? 0 : seqs[at];
  }

  /** Whether it has at least all of {@code other}: {@code other <= this}. */
  public boolean covers(VersionVector other) {
    return first(other) < 0;
  }

  /** Union: of each origin the larger of both. */
  public VersionVector or(VersionVector other) {
    return covers(other) ? this : other.covers(this) ? other : union(other);
  }

  /** This, but exactly {@code seq} events of {@code origin}. */
  public VersionVector with(long origin, long seq) {
    int at = Arrays.binarySearch(origins, origin);
    if (at >= 0 && seq > 0) {
      if (seqs[at] == seq) {
        return this;
      }
      long[] changed = seqs.clone();
      changed[at] = seq;
      return new VersionVector(origins, changed);
    }
    if (at < 0 && seq <= 0) {
      return this;
    }
    return at < 0 ? inserted(-at - 1, origin, seq) : removed(at);
  }

  /** How many events {@code other} has that are not in this. */
  public long lacks(VersionVector other) {
    long sum = 0;
    for (int i = 0, j = 0; j < other.origins.length; j++) {
      i = seek(i, other.origins[j]);
      sum += Math.max(0, other.seqs[j] - at(i, other.origins[j]));
    }
    return sum;
  }

  /** Those entries of this that are above {@code other}'s. */
  public VersionVector above(VersionVector other) {
    if (other.covers(this)) {
      return EMPTY;
    }
    long[] o = new long[origins.length];
    long[] s = new long[origins.length];
    int n = 0;
    for (int i = 0, j = 0; i < origins.length; i++) {
      j = other.seek(j, origins[i]);
      if (seqs[i] > other.at(j, origins[i])) {
        o[n] = origins[i];
        s[n++] = seqs[i];
      }
    }
    return new VersionVector(Arrays.copyOf(o, n), Arrays.copyOf(s, n));
  }

  /** The index in {@code other} of its first entry that is above this; negative if none is. */
  private int first(VersionVector other) {
    for (int i = 0, j = 0; j < other.origins.length; j++) {
      i = seek(i, other.origins[j]);
      if (other.seqs[j] > at(i, other.origins[j])) {
        return j;
      }
    }
    return -1;
  }

  private int seek(int from, long origin) {
    int i = from;
    while (i < origins.length && origins[i] < origin) {
      i++;
    }
    return i;
  }

  private long at(int i, long origin) {
    return i < origins.length && origins[i] == origin ? seqs[i] : 0;
  }

  private VersionVector union(VersionVector other) {
    long[] o = new long[origins.length + other.origins.length];
    long[] s = new long[o.length];
    int n = 0;
    int i = 0;
    int j = 0;
    while (i < origins.length || j < other.origins.length) {
      boolean mine =
          j == other.origins.length || (i < origins.length && origins[i] <= other.origins[j]);
      o[n] = mine ? origins[i] : other.origins[j];
      s[n] = mine ? seqs[i++] : 0;
      if (j < other.origins.length && other.origins[j] == o[n]) {
        s[n] = Math.max(s[n], other.seqs[j++]);
      }
      n++;
    }
    return new VersionVector(Arrays.copyOf(o, n), Arrays.copyOf(s, n));
  }

  private VersionVector inserted(int at, long origin, long seq) {
    long[] o = new long[origins.length + 1];
    long[] s = new long[o.length];
    System.arraycopy(origins, 0, o, 0, at);
    System.arraycopy(seqs, 0, s, 0, at);
    o[at] = origin;
    s[at] = seq;
    System.arraycopy(origins, at, o, at + 1, origins.length - at);
    System.arraycopy(seqs, at, s, at + 1, origins.length - at);
    return new VersionVector(o, s);
  }

  private VersionVector removed(int at) {
    long[] o = new long[origins.length - 1];
    long[] s = new long[o.length];
    System.arraycopy(origins, 0, o, 0, at);
    System.arraycopy(seqs, 0, s, 0, at);
    System.arraycopy(origins, at + 1, o, at, o.length - at);
    System.arraycopy(seqs, at + 1, s, at, o.length - at);
    return new VersionVector(o, s);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VersionVector v
        && Arrays.equals(origins, v.origins)
        && Arrays.equals(seqs, v.seqs);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(origins) + Arrays.hashCode(seqs);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < origins.length; i++) {
      text.append(i == 0 ? "" : ", ");
      text.append(Long.toUnsignedString(origins[i], 36)).append(':').append(seqs[i]);
    }
    return text.append('}').toString();
  }
}
