package chat.server.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which events are stored: of each origin those from 1 to the highest, without holes but for what
 * was lost to damage. Owned by one thread at a time: whoever opens the log, then the writer.
 */
final class Held {
  private final Map<Long, Long> highest = new HashMap<>();
  private final Map<Long, TreeMap<Long, Long>> holes = new HashMap<>(); // origin: first to last

  /** Whether that event is stored. */
  boolean has(long origin, long seq) {
    return seq <= highest.getOrDefault(origin, 0L) && !isHole(origin, seq);
  }

  /** Whether it may be stored next: it follows the highest of its origin, or was lost. */
  boolean fits(long origin, long seq) {
    return seq == highest.getOrDefault(origin, 0L) + 1 || isHole(origin, seq);
  }

  /** Whether it is missing below later events of its origin. */
  boolean isHole(long origin, long seq) {
    TreeMap<Long, Long> of = holes.get(origin);
    Map.Entry<Long, Long> hole = of == null ? null : of.floorEntry(seq);
    return hole != null && seq <= hole.getValue();
  }

  /** These are stored now; what lies between them and the highest before is a hole. */
  void add(SeqRange range) {
    long end = highest.getOrDefault(range.origin(), 0L);
    if (range.first() > end + 1) {
      dig(range.origin(), end + 1, range.first() - 1);
    }
    fill(range);
    highest.merge(range.origin(), range.last(), Math::max);
  }

  /** These are lost. */
  void remove(SeqRange range) {
    fill(range); // so that holes do not overlap
    dig(range.origin(), range.first(), range.last());
  }

  /** How far each origin goes without a hole. */
  Map<Long, Long> prefixes() {
    Map<Long, Long> prefixes = new HashMap<>(highest);
    holes.forEach((origin, of) -> prefixes.put(origin, of.firstKey() - 1));
    prefixes.values().removeIf(seq -> seq == 0);
    return prefixes;
  }

  /** What is missing. */
  List<SeqRange> holes() {
    List<SeqRange> all = new ArrayList<>();
    holes.forEach(
        (origin, of) -> of.forEach((first, last) -> all.add(new SeqRange(origin, first, last))));
    return all;
  }

  private void dig(long origin, long first, long last) {
    holes.computeIfAbsent(origin, o -> new TreeMap<>()).put(first, last);
  }

  private void fill(SeqRange range) {
    TreeMap<Long, Long> of = holes.get(range.origin());
    if (of == null) {
      return;
    }
    for (Map.Entry<Long, Long> hole = of.floorEntry(range.last());
        hole != null && hole.getValue() >= range.first();
        hole = of.floorEntry(range.last())) {
      of.remove(hole.getKey());
      if (hole.getValue() > range.last()) {
        of.put(range.last() + 1, hole.getValue());
      }
      if (hole.getKey() < range.first()) {
        of.put(hole.getKey(), range.first() - 1);
        break; // all others lie below
      }
    }
    if (of.isEmpty()) {
      holes.remove(range.origin());
    }
  }
}
