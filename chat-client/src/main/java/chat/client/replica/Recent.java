package chat.client.replica;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The last so many (device, n) that were shown, and the highest n of each recent device. */
final class Recent {
  private final int remembered;
  private final Set<Saved.DeviceN> numbers = new HashSet<>();
  private final Deque<Saved.DeviceN> oldestFirst = new ArrayDeque<>();
  private final Map<Long, Long> lastN = new LinkedHashMap<>(16, 0.75f, true);

  Recent(int remembered, List<Saved.DeviceN> seen, List<Saved.DeviceN> last) {
    this.remembered = remembered;
    seen.forEach(number -> add(number.device(), number.n()));
    last.forEach(number -> last(number.device(), number.n()));
  }

  boolean has(long device, long n) {
    return numbers.contains(new Saved.DeviceN(device, n));
  }

  void add(long device, long n) {
    Saved.DeviceN number = new Saved.DeviceN(device, n);
    if (numbers.add(number)) {
      oldestFirst.add(number);
      if (oldestFirst.size() > remembered) {
        numbers.remove(oldestFirst.remove());
      }
    }
  }

  long lastN(long device) {
    return lastN.getOrDefault(device, Long.MIN_VALUE);
  }

  void last(long device, long n) {
    lastN.merge(device, n, Math::max);
    if (lastN.size() > remembered) {
      lastN.remove(lastN.keySet().iterator().next());
    }
  }

  List<Saved.DeviceN> seen() {
    return List.copyOf(oldestFirst);
  }

  List<Saved.DeviceN> lastNs() {
    List<Saved.DeviceN> all = new ArrayList<>();
    lastN.forEach((device, n) -> all.add(new Saved.DeviceN(device, n)));
    return all;
  }
}
