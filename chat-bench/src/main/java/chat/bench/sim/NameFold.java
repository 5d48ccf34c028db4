package chat.bench.sim;

import chat.api.EventKey;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who owns which name, as one node folds it: the first claim in the order of all events counts. */
final class NameFold {
  private final Map<Integer, TreeMap<EventKey, Integer>> claims = new TreeMap<>();

  /**
   * A claim has its place, or another one.
   *
   * @param before the place that it had; null for a new one
   */
  void claim(Message claim, @Nullable EventKey before, EventKey now) {
    TreeMap<EventKey, Integer> ofName =
        claims.computeIfAbsent(claim.claimed(), name -> new TreeMap<>());
    if (before != null) {
      ofName.remove(before);
    }
    ofName.put(now, claim.author);
  }

  /** The names that the person owns. */
  SortedSet<Integer> of(int person) {
    SortedSet<Integer> names = new TreeSet<>();
    claims.forEach(
        (name, ofName) -> {
          if (ofName.firstEntry().getValue() == person) {
            names.add(name);
          }
        });
    return names;
  }
}
