package chat.bench.torture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Times, by the fault that made them. Any thread. */
final class Figures {
  private static final double TALKS_AT_ONCE = 5;
  private static final double TALKS = 7;
  private static final double LINKED = 2;

  // All guarded by this; times in nanoseconds.
  private final Map<Fault.Kind, Integer> count = new EnumMap<>(Fault.Kind.class);
  private final Map<Fault.Kind, List<Double>> talks = new EnumMap<>(Fault.Kind.class);
  private final Map<Fault.Kind, List<Double>> links = new EnumMap<>(Fault.Kind.class);
  private final List<Double> restedLinks = new ArrayList<>();
  private final Map<Fault.Kind, Double> silence = new EnumMap<>(Fault.Kind.class);
  private final TreeMap<Long, Fault.Kind> begun = new TreeMap<>();
  private final Map<String, Long> lastShown = new HashMap<>();
  private final Set<String> deaf = new HashSet<>();
  private boolean hushed;

  /** A fault begins now. */
  synchronized void began(Fault.Kind kind) {
    count.merge(kind, 1, Integer::sum);
    begun.put(System.nanoTime(), kind);
  }

  synchronized int faults() {
    return count.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** A user got an acknowledgement so long after {@code kind} had hit his node. */
  synchronized void talksAgain(Fault.Kind kind, long nanos) {
    talks.computeIfAbsent(kind, any -> new ArrayList<>()).add(nanos / 1e9);
  }

  /**
   * Two nodes were linked again so long after a cut was healed.
   *
   * @param rested whether they had been linked for 30 s before
   */
  synchronized void linkedAgain(Fault.Kind kind, boolean rested, long millis) {
    links.computeIfAbsent(kind, any -> new ArrayList<>()).add(millis / 1e3);
    if (rested) {
      restedLinks.add(millis / 1e3);
    }
  }

  /** A user is shown a line. */
  synchronized void shown(String user) {
    long now = System.nanoTime();
    Long before = hushed || deaf.contains(user) ? null : lastShown.put(user, now);
    if (before != null) {
      Long hit = begun.higherKey(before);
      Long since = hit != null && hit <= now ? hit : begun.floorKey(before);
      if (since != null) {
        silence.merge(begun.get(since), (now - before) / 1e9, Math::max);
      }
    }
  }

  /** A user's own process is hurt: his silence tells nothing, until {@link #hears}. */
  synchronized void deaf(String user) {
    deaf.add(user);
    lastShown.remove(user);
  }

  synchronized void hears(String user) {
    deaf.remove(user);
  }

  /** Nobody talks any more. */
  synchronized void hushed() {
    hushed = true;
  }

  /** A row for each kind of fault, and what was promised. */
  synchronized String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            "%n%-16s %5s   %-26s %-18s %s%n",
            "seconds after", "times", "talks again", "longest silence", "linked again"));
    count.forEach(
        (kind, times) ->
            table.append(
                String.format(
                            Locale.ROOT,
                            "%-16s %5d   %-26s %-18s %s",
                            kind.words(),
                            times,
                            summary(talks.get(kind)),
                            silence.containsKey(kind)
                                ? String.format(Locale.ROOT, "%.2f", silence.get(kind))
                                : "-",
                            summary(links.get(kind)))
                        .stripTrailing()
                    + System.lineSeparator()));
    return table.append(promises()).toString();
  }

  private String promises() {
    List<Double> deaths = new ArrayList<>();
    Fault.DEATHS.forEach(kind -> deaths.addAll(talks.getOrDefault(kind, List.of())));
    return String.format(
        "(median / longest of how many)%n"
            + "users whose node did not answer any more: %d, of which %d talked again after over"
            + " 5 s, %d after over 7 s%n"
            + "cuts of links that had stood for 30 s: %d, linked again after over 2 s: %d%n",
        deaths.size(),
        over(deaths, TALKS_AT_ONCE),
        over(deaths, TALKS),
        restedLinks.size(),
        over(restedLinks, LINKED));
  }

  private static long over(List<Double> times, double bound) {
    return times.stream().filter(time -> time > bound).count();
  }

  private static String summary(@Nullable List<Double> times) {
    if (times == null || times.isEmpty()) {
      return "-";
    }
    List<Double> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    return String.format(
        Locale.ROOT,
        "%.2f / %.2f of %d",
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() - 1),
        sorted.size());
  }
}
