package chat.server.session;

import chat.api.Event;
import chat.api.LeaveReason;
import chat.api.Limits;
import chat.api.Names;
import chat.api.Presence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who is connected in the whole cluster and in which rooms: soft state, told by each node of its
 * own users. What changes for people comes out as soft events. Owned by the sequencer.
 *
 * <p>A user who vanished (his client or his node died) is a ghost for a while: if he is back in
 * that time, on any node, nobody is told anything.
 */
final class Roster {
  private final NavigableMap<String, User> users = new TreeMap<>();
  private final NavigableMap<String, Room> rooms = new TreeMap<>();
  private final Map<String, Integer> seatsByNode = new TreeMap<>();
  private final Map<String, User> ghosts = new TreeMap<>();
  private final Sink sink;

  /** Where soft events go. */
  @FunctionalInterface
  interface Sink {
    /**
     * Tells {@code event} to this node's members of the rooms with those keys, and to that user.
     */
    void tell(Event event, Collection<String> roomKeys, String userKey);
  }

  /** One session, on one node. */
  record Seat(String node, Presence presence) {}

  /** A user with at least one seat, or a ghost with none. */
  static final class User {
    final String key;
    final String name;
    final List<Seat> seats = new ArrayList<>();
    private Map<String, String> roomNames = new LinkedHashMap<>();
    private @Nullable Seat last;
    private LeaveReason lostBy = LeaveReason.DEAD;
    private long lostUntil;

    private User(String key, String name) {
      this.key = key;
      this.name = name;
    }

    /** The rooms that he is in, by key. */
    Map<String, String> rooms() {
      return roomNames;
    }
  }

  /** A room with at least one present member. */
  static final class Room {
    final String name;
    final Set<String> members = new TreeSet<>();

    private Room(String name) {
      this.name = name;
    }
  }

  Roster(Sink sink) {
    this.sink = sink;
  }

  /** The user of that name who is connected, or null. */
  @Nullable User user(String name) {
    return users.get(Names.key(name));
  }

  /**
   * Where the user was whose place this name is kept for, though he has no session: he vanished,
   * may be back at any moment, and {@code secretHash} is of another account. Null when it is free.
   */
  @Nullable String keptFor(String name, byte[] secretHash) {
    User ghost = ghosts.get(Names.key(name));
    Seat last = ghost == null ? null : ghost.last;
    return last == null || Arrays.equals(last.presence().secretHash(), secretHash)
        ? null
        : last.node();
  }

  /** All connected users, sorted by key. */
  NavigableMap<String, User> users() {
    return users;
  }

  /** The room of that name that has members, or null. */
  @Nullable Room room(String name) {
    return rooms.get(Names.key(name));
  }

  /** All rooms that have members, sorted by key. */
  NavigableMap<String, Room> rooms() {
    return rooms;
  }

  /** How many sessions that node has. */
  int seatsOn(String node) {
    return seatsByNode.getOrDefault(node, 0);
  }

  /** A session began, or its rooms changed. */
  void seat(String node, Presence presence) {
    String key = Names.key(presence.user());
    User ghost = ghosts.remove(key);
    if (ghost != null && !sameAccount(ghost, presence)) {
      tellLeft(ghost);
      ghost = null;
    }
    User user = users.get(key);
    boolean came = user == null && ghost == null;
    if (user == null) {
      user =
          ghost != null && ghost.name.equals(presence.user())
              ? ghost
              : new User(key, presence.user());
      users.put(key, user);
    }
    Map<String, String> before = ghost == null ? user.roomNames : ghost.roomNames;
    if (remove(user, node, presence.device()) == null) {
      seatsByNode.merge(node, 1, Integer::sum);
    }
    user.seats.add(new Seat(node, presence));
    user.roomNames = roomsOf(user);
    enter(user, user.roomNames, before, came);
    if (came) {
      sink.tell(new Event.Joined(user.name, node), audible(user.roomNames), key);
    }
  }

  /** A session is gone; {@code graceMillis} later than {@code now} its user has left. */
  void unseat(String node, String name, long device, LeaveReason reason, long lostUntil) {
    String key = Names.key(name);
    User user = users.get(key);
    Seat seat = user == null ? null : remove(user, node, device);
    if (user == null || seat == null) {
      return;
    }
    seatsByNode.merge(node, -1, Integer::sum);
    if (!user.seats.isEmpty()) {
      Map<String, String> before = user.roomNames;
      user.roomNames = roomsOf(user);
      leave(user, before, user.roomNames, true);
      return;
    }
    users.remove(key);
    leave(user, user.roomNames, Map.of(), false);
    user.last = seat;
    user.lostBy = reason;
    user.lostUntil = lostUntil;
    if (reason == LeaveReason.EXIT) {
      tellLeft(user);
    } else {
      ghosts.put(key, user);
    }
  }

  /** A node is gone, with all its sessions. */
  void nodeGone(String node, long lostUntil) {
    for (User user : List.copyOf(users.values())) {
      for (Seat seat : List.copyOf(user.seats)) {
        if (seat.node().equals(node)) {
          unseat(node, user.name, seat.presence().device(), LeaveReason.NODE_DOWN, lostUntil);
        }
      }
    }
    seatsByNode.remove(node);
  }

  /** Tells of those who were not back in time. */
  void expire(long now) {
    if (ghosts.isEmpty()) {
      return;
    }
    for (User ghost : List.copyOf(ghosts.values())) {
      if (now - ghost.lostUntil >= 0) {
        ghosts.remove(ghost.key);
        tellLeft(ghost);
      }
    }
  }

  private void tellLeft(User user) {
    Seat seat = user.last;
    if (seat != null) {
      sink.tell(
          new Event.Left(user.name, seat.node(), user.lostBy), audible(user.roomNames), user.key);
    }
  }

  /** The rooms that are small enough to be told of people who come and go. */
  private List<String> audible(Map<String, String> roomNames) {
    return roomNames.keySet().stream()
        .filter(
            key -> {
              Room room = rooms.get(key);
              return room != null && room.members.size() <= Limits.QUIET_ROOM;
            })
        .toList();
  }

  private void enter(User user, Map<String, String> now, Map<String, String> before, boolean came) {
    for (Map.Entry<String, String> entry : now.entrySet()) {
      Room room = rooms.computeIfAbsent(entry.getKey(), key -> new Room(entry.getValue()));
      room.members.add(user.key);
      if (!came && !before.containsKey(entry.getKey())) {
        sink.tell(new Event.RoomJoined(user.name, room.name), List.of(entry.getKey()), user.key);
      }
    }
    leave(user, before, now, true);
  }

  private void leave(User user, Map<String, String> before, Map<String, String> now, boolean tell) {
    for (Map.Entry<String, String> entry : before.entrySet()) {
      if (now.containsKey(entry.getKey())) {
        continue;
      }
      Room room = rooms.get(entry.getKey());
      if (room != null) {
        room.members.remove(user.key);
        if (room.members.isEmpty()) {
          rooms.remove(entry.getKey());
        }
      }
      if (tell) {
        sink.tell(
            new Event.RoomParted(user.name, entry.getValue()), List.of(entry.getKey()), user.key);
      }
    }
  }

  private static @Nullable Seat remove(User user, String node, long device) {
    for (Seat seat : user.seats) {
      if (seat.node().equals(node) && seat.presence().device() == device) {
        user.seats.remove(seat);
        return seat;
      }
    }
    return null;
  }

  private static boolean sameAccount(User ghost, Presence presence) {
    return ghost.last != null
        && Arrays.equals(ghost.last.presence().secretHash(), presence.secretHash());
  }

  private static Map<String, String> roomsOf(User user) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Seat seat : user.seats) {
      for (String room : new LinkedHashSet<>(Arrays.asList(seat.presence().rooms()))) {
        names.putIfAbsent(Names.key(room), room);
      }
    }
    return names;
  }
}
