package chat.client.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One's own lines between Enter and their final place. Acknowledgement and event come in either
 * order: a line gets its place with the event and loses its dimness with the acknowledgement. When
 * the event does not come (it was shown to a session that died), the line takes the next place.
 *
 * <p>Not thread-safe: the {@link Model} guards it.
 */
final class Unsettled {
  /** How long an acknowledged line waits for its event. */
  static final long EVENT_MILLIS = 2_000;

  /** A line that has been on its way for this long is counted in the bar. */
  static final long SLOW_MILLIS = 300;

  private static final int REMEMBERED = 1_000;

  /** {@code id} is there once acknowledged, {@code number} once placed. */
  private record Own(
      Line line, String key, long since, @Nullable String id, @Nullable Long number) {}

  private final Map<Long, Own> own = new LinkedHashMap<>();
  private final Set<String> placed = new LinkedHashSet<>();
  private long lastRef;

  long add(Line line, String key, long now) {
    own.put(++lastRef, new Own(line, key, now, null, null));
    return lastRef;
  }

  /** The own line that the event {@code id} with {@code key} is about; null for none. */
  @Nullable Long find(String id, String key) {
    for (Map.Entry<Long, Own> entry : own.entrySet()) {
      if (id.equals(entry.getValue().id())) {
        return entry.getKey();
      }
    }
    for (Map.Entry<Long, Own> entry : own.entrySet()) {
      Own line = entry.getValue();
      if (line.id() == null && line.number() == null && line.key().equals(key)) {
        return entry.getKey();
      }
    }
    return null;
  }

  /** Whether the line with this id was placed without its event. */
  boolean wasPlaced(String id) {
    return placed.contains(id);
  }

  /** The event of {@code ref} is here; says whether it is settled by that. */
  boolean placed(long ref, long number) {
    Own line = own.get(ref);
    if (line == null || line.id() != null) {
      own.remove(ref);
      return true;
    }
    own.put(ref, new Own(line.line(), line.key(), line.since(), null, number));
    return false;
  }

  /** The number of the line to settle in the window; null when it is not there yet. */
  @Nullable Long acknowledged(long ref, String id, long now) {
    Own line = own.get(ref);
    if (line == null) {
      return null;
    }
    if (line.number() != null) {
      own.remove(ref);
    } else {
      own.put(ref, new Own(line.line().settled(true), line.key(), now, id, null));
    }
    return line.number();
  }

  void remove(long ref) {
    own.remove(ref);
  }

  /** Takes out the acknowledged lines whose event does not come. */
  List<Line> overdue(long now) {
    List<Line> lines = new ArrayList<>();
    own.values()
        .removeIf(
            line -> {
              boolean late = line.id() != null && now - line.since() > EVENT_MILLIS;
              if (late) {
                lines.add(line.line());
                remember(line.id());
              }
              return late;
            });
    return lines;
  }

  private void remember(@Nullable String id) {
    if (id != null) {
      placed.add(id);
    }
    if (placed.size() > REMEMBERED) {
      placed.remove(placed.iterator().next());
    }
  }

  /** The lines that have no place yet, oldest first. */
  List<Line> lines() {
    return own.values().stream().filter(line -> line.number() == null).map(Own::line).toList();
  }

  /** How many lines wait for their acknowledgement longer than usual. */
  int slow(long now) {
    return (int)
        own.values().stream()
            .filter(line -> line.id() == null && now - line.since() > SLOW_MILLIS)
            .count();
  }
}
