package chat.client.connection;

import chat.api.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rooms that the account is in, the current one at the end: the one that this process entered
 * last. The node says which they are when a session begins; from then on they change with the lines
 * that tell of it, whichever session of the account made them. May be used from any thread.
 */
final class Memberships {
  // @GuardedBy("this"), by key, in the order of entering
  private final Map<String, String> rooms = new LinkedHashMap<>();
  // @GuardedBy("this"), by key: how often this process has asked for it and has no answer yet
  private final Map<String, Integer> wanted = new HashMap<>();

  /**
   * What the node says at the beginning of a session: rooms that it does not name are gone, others
   * are put in front. {@code current}, if it is there, goes to the end; where nothing is known, the
   * first one does.
   */
  synchronized void begin(List<String> named, String current) {
    Map<String, String> known = new LinkedHashMap<>(rooms);
    Map<String, String> now = new LinkedHashMap<>();
    named.forEach(room -> now.put(Names.key(room), room));
    rooms.clear();
    now.forEach(
        (key, room) -> {
          if (!known.containsKey(key)) {
            rooms.put(key, room);
          }
        });
    known.forEach(
        (key, room) -> {
          if (now.containsKey(key)) {
            rooms.put(key, now.getOrDefault(key, room));
          }
        });
    boolean first = current.isEmpty() && known.isEmpty() && !named.isEmpty();
    toTheEnd(Names.key(first ? named.get(0) : current));
  }

  /** This process asks to enter {@code room}; {@link #answered} follows. */
  synchronized void wants(String room) {
    wanted.merge(Names.key(room), 1, Integer::sum);
  }

  /** What it asked for has an answer. */
  synchronized void answered(String room) {
    wanted.computeIfPresent(Names.key(room), (key, count) -> count == 1 ? null : count - 1);
  }

  /**
   * A line tells that the account has entered {@code room}, whose maker wrote its name like this:
   * the current one, if this process asked for it.
   */
  synchronized void joined(String room) {
    rooms.computeIfPresent(Names.key(room), (key, before) -> room);
    entered(room, wanted.containsKey(Names.key(room)));
  }

  /**
   * The account is in {@code room}, by this process or by another: then it stands in front of all
   * that this one has entered.
   */
  synchronized void entered(String room, boolean current) {
    String key = Names.key(room);
    if (rooms.putIfAbsent(key, room) == null && !current) {
      Map<String, String> others = new LinkedHashMap<>(rooms);
      others.remove(key);
      rooms.keySet().retainAll(List.of(key));
      rooms.putAll(others);
    } else if (current) {
      toTheEnd(key);
    }
  }

  synchronized void parted(String room) {
    rooms.remove(Names.key(room));
  }

  synchronized List<String> all() {
    return List.copyOf(rooms.values());
  }

  /** Empty when there is none. */
  synchronized String current() {
    List<String> all = new ArrayList<>(rooms.values());
    return all.isEmpty() ? "" : all.get(all.size() - 1);
  }

  // @GuardedBy("this")
  private void toTheEnd(String key) {
    String shown = rooms.remove(key);
    if (shown != null) {
      rooms.put(key, shown);
    }
  }
}
