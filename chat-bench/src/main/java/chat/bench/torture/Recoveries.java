package chat.bench.torture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** From a node's fault to the first acknowledgement that its clients got elsewhere. Any thread. */
final class Recoveries {
  // @GuardedBy("this")
  private final Map<String, List<Long>> nanos = new TreeMap<>();

  synchronized void add(String how, long time) {
    nanos.computeIfAbsent(how, any -> new ArrayList<>()).add(time);
  }

  /** A line for each kind of fault. */
  synchronized String table() {
    StringBuilder table = new StringBuilder();
    nanos.forEach(
        (how, times) -> {
          List<Long> sorted = new ArrayList<>(times);
          Collections.sort(sorted);
          table.append(
              String.format(
                  Locale.ROOT,
                  "talks again after %-24s median %5.2f s, longest %5.2f s of %d%n",
                  how,
                  sorted.get(sorted.size() / 2) / 1e9,
                  sorted.get(sorted.size() - 1) / 1e9,
                  sorted.size()));
        });
    return table.toString();
  }
}
