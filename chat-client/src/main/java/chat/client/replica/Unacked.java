package chat.client.replica;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lines that no node has acknowledged, by device and n. Those that an ended process left go first,
 * each device's by itself.
 */
final class Unacked<L> {
  private final Map<Long, TreeMap<Long, Line<L>>> byDevice = new LinkedHashMap<>();
  private int size;

  void add(Line<L> line) {
    if (byDevice.computeIfAbsent(line.device(), d -> new TreeMap<>()).put(line.n(), line) == null) {
      size++;
    }
  }

  /** Whether it was there. */
  boolean remove(long device, long n) {
    TreeMap<Long, Line<L>> lines = byDevice.get(device);
    if (lines == null || lines.remove(n) == null) {
      return false;
    }
    if (lines.isEmpty()) {
      byDevice.remove(device);
    }
    size--;
    return true;
  }

  /** The first device's lowest lines, ascending, at most {@code most}. */
  List<Line<L>> head(int most) {
    List<Line<L>> head = new ArrayList<>();
    if (!byDevice.isEmpty()) {
      for (Line<L> line : byDevice.values().iterator().next().values()) {
        if (head.size() == most) {
          break;
        }
        head.add(line);
      }
    }
    return head;
  }

  List<Line<L>> all() {
    List<Line<L>> all = new ArrayList<>();
    byDevice.values().forEach(lines -> all.addAll(lines.values()));
    return all;
  }

  int size() {
    return size;
  }
}
