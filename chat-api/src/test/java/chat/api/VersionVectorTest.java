package chat.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Version vectors, against maps that do the same slowly. */
final class VersionVectorTest {
  private final Random random = new Random(1);

  @Test
  void doesWhatAMapDoes() {
    for (int round = 0; round < 5_000; round++) {
      TreeMap<Long, Long> ma = map();
      TreeMap<Long, Long> mb = map();
      VersionVector a = vector(ma);
      VersionVector b = vector(mb);

      TreeMap<Long, Long> or = new TreeMap<>(ma);
      mb.forEach((origin, seq) -> or.merge(origin, seq, Math::max));
      assertEquals(vector(or), a.or(b));

      long lacks = 0;
      for (Map.Entry<Long, Long> e : mb.entrySet()) {
        lacks += Math.max(0, e.getValue() - ma.getOrDefault(e.getKey(), 0L));
      }
      assertEquals(lacks, a.lacks(b));
      assertEquals(lacks == 0, a.covers(b));

      TreeMap<Long, Long> above = new TreeMap<>(ma);
      above.entrySet().removeIf(e -> e.getValue() <= mb.getOrDefault(e.getKey(), 0L));
      assertEquals(vector(above), a.above(b));

      long origin = random.nextInt(12) - 6;
      long seq = random.nextInt(4);
      TreeMap<Long, Long> with = new TreeMap<>(ma);
      with.put(origin, seq);
      with.values().removeIf(value -> value == 0);
      assertEquals(vector(with), a.with(origin, seq));
      assertEquals(ma.getOrDefault(origin, 0L), a.get(origin));
    }
  }

  /** What a delta is for: whoever has the base gets the whole from base and delta. */
  @Test
  void aboveTheBaseTogetherWithTheBaseIsTheWhole() {
    for (int round = 0; round < 5_000; round++) {
      VersionVector base = vector(map());
      VersionVector whole = base.or(vector(map()));
      assertEquals(whole, base.or(whole.above(base)));
    }
  }

  @Test
  void whatAddsNothingMakesNoNewVector() {
    VersionVector a = VersionVector.of(1, 5).with(2, 3);
    assertSame(a, a.or(VersionVector.of(2, 3)));
    assertSame(a, a.with(1, 5));
    assertSame(a, VersionVector.of(2, 3).or(a));
  }

  @Test
  void whatComesUnsortedOrEmptyHandedIsRefused() {
    assertRefused(new long[] {2, 1}, new long[] {1, 1});
    assertRefused(new long[] {1, 1}, new long[] {1, 1});
    assertRefused(new long[] {1}, new long[] {0});
    assertRefused(new long[] {1}, new long[] {});
    assertRefused(null, new long[] {});
  }

  private static void assertRefused(long[] origins, long[] seqs) {
    assertThrows(IllegalArgumentException.class, () -> new VersionVector(origins, seqs));
  }

  private TreeMap<Long, Long> map() {
    TreeMap<Long, Long> map = new TreeMap<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      map.put((long) random.nextInt(12) - 6, 1L + random.nextInt(5));
    }
    return map;
  }

  private static VersionVector vector(TreeMap<Long, Long> map) {
    return new VersionVector(
        map.keySet().stream().mapToLong(Long::longValue).toArray(),
        map.values().stream().mapToLong(Long::longValue).toArray());
  }
}
