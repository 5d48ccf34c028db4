package chat.client.connection;

import chat.api.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rooms that one is in, the one entered last at the end: that one is the current room. They
 * change when the node has acknowledged it, and are named again to the next node. May be used from
 * any thread.
 */
final class Memberships {
  // @GuardedBy("this"), by key, in the order of entering
  private final Map<String, String> rooms = new LinkedHashMap<>();

  /**
   * What the node says at the beginning of a session: rooms that it does not name are gone, others
   * are put in front; {@code current}, if it is there, goes to the end.
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
    String shown = rooms.remove(Names.key(current));
    if (shown != null) {
      rooms.put(Names.key(current), shown);
    }
  }

  /**
   * One is a member of {@code room}, which becomes the current one, or does so if there is none.
   */
  synchronized void entered(String room, boolean current) {
    String before = current();
    String shown = rooms.remove(Names.key(room));
    rooms.put(Names.key(room), shown == null ? room : shown);
    if (!current && !before.isEmpty() && !Names.key(before).equals(Names.key(room))) {
      rooms.remove(Names.key(before));
      rooms.put(Names.key(before), before);
    }
  }

  synchronized void parted(String room) {
    rooms.remove(Names.key(room));
  }

  /** The room's name as its maker wrote it, which may differ in case from what was typed here. */
  synchronized void named(String room) {
    rooms.computeIfPresent(Names.key(room), (key, before) -> room);
  }

  synchronized List<String> all() {
    return List.copyOf(rooms.values());
  }

  /** Empty when there is none. */
  synchronized String current() {
    List<String> all = new ArrayList<>(rooms.values());
    return all.isEmpty() ? "" : all.get(all.size() - 1);
  }
}
