package chat.server.session;

import chat.api.Account;
import chat.api.Event;
import chat.api.LeaveReason;
import chat.api.Limits;
import chat.api.Names;
import chat.api.Presence;
import chat.server.state.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is connected in the whole cluster: soft state, told by each node of its own users. What they
 * are called and where they are members is the {@link State}'s. What changes for people comes out
 * as soft events. Owned by the sequencer.
 *
 * <p>A user who vanished (his client or his node died) is a ghost for a while: if he is back in
 * that time, on any node, nobody is told anything. One whose name has not arrived here yet waits
 * for it.
 */
final class Roster {
  private final State state;
  private final Sink sink;
  private final Map<Account, User> users = new HashMap<>();
  private final NavigableMap<Place, User> byName = new TreeMap<>();
  private final Map<String, NavigableMap<Place, User>> byRoom = new HashMap<>();
  private final Map<Account, List<Seat>> unnamed = new HashMap<>();
  private final Map<Account, User> ghosts = new LinkedHashMap<>();
  private final Map<String, Integer> seatsByNode = new TreeMap<>();

  /** Where soft events go. */
  @FunctionalInterface
  interface Sink {
    /** Tells this node's members of the rooms with those keys, and that user. */
    void tell(Event event, Collection<String> roomKeys, Account account);
  }

  /** One session, on one node. */
  record Seat(String node, Presence presence) {
    boolean is(String otherNode, long device) {
      return node.equals(otherNode) && presence.device() == device;
    }
  }

  /** The order of lists of users: by name, and where two are equal for a moment, by account. */
  record Place(String key, Account account) implements Comparable<Place> {
    static Place of(String name, Account account) {
      return new Place(Names.key(name), account);
    }

    /** Before all of that name. */
    static Place before(String name) {
      return of(name, new Account(0, 0, 0, 0));
    }

    /** After all of that name. */
    static Place after(String name) {
      return of(name, new Account(-1, -1, -1, -1));
    }

    @Override
    public int compareTo(Place other) {
      int byKey = key.compareTo(other.key);
      return byKey != 0 ? byKey : account.compareTo(other.account);
    }
  }

  /** A user with at least one seat, or a ghost with none. */
  static final class User {
    final Account account;
    final List<Seat> seats = new ArrayList<>();
    private String name;
    private @Nullable Seat last;
    private LeaveReason lostBy = LeaveReason.DEAD;
    private long lostUntil;

    private User(Account account, String name) {
      this.account = account;
      this.name = name;
    }

    String name() {
      return name;
    }

    private Place place() {
      return Place.of(name, account);
    }
  }

  Roster(State state, Sink sink) {
    this.state = state;
    this.sink = sink;
  }

  /** The user of that account if he is connected, or null. */
  @Nullable User user(Account account) {
    return users.get(account);
  }

  /** The user of that name if he is connected, or null. */
  @Nullable User user(String name) {
    Map.Entry<Place, User> entry = byName.ceilingEntry(Place.before(name));
    return entry != null && entry.getKey().key().equals(Names.key(name)) ? entry.getValue() : null;
  }

  /** All connected users, in the order of their names; a view. */
  NavigableMap<Place, User> users() {
    return Collections.unmodifiableNavigableMap(byName);
  }

  /** The connected members of the room with that key, in the order of their names; a view. */
  NavigableMap<Place, User> in(String room) {
    return Collections.unmodifiableNavigableMap(
        byRoom.getOrDefault(room, Collections.emptyNavigableMap()));
  }

  /** How many sessions that node has. */
  int seatsOn(String node) {
    return seatsByNode.getOrDefault(node, 0);
  }

  /** A session began. */
  void seat(String node, Presence presence) {
    Seat seat = new Seat(node, presence);
    Account account = presence.account();
    String name = state.name(account);
    if (name == null) {
      List<Seat> seats = unnamed.computeIfAbsent(account, any -> new ArrayList<>(1));
      seats.removeIf(older -> older.is(node, presence.device()));
      seats.add(seat);
      return;
    }
    User ghost = ghosts.remove(account);
    User user = users.get(account);
    boolean came = user == null && ghost == null;
    if (user == null) {
      user = ghost == null ? new User(account, name) : ghost;
      user.name = name;
      users.put(account, user);
      file(user);
    }
    if (!user.seats.removeIf(older -> older.is(node, presence.device()))) {
      seatsByNode.merge(node, 1, Integer::sum);
    }
    user.seats.add(seat);
    if (came) {
      sink.tell(new Event.Joined(user.name, node), audible(account), account);
    }
  }

  /** A session is gone; at {@code lostUntil} its user has left. */
  void unseat(String node, Account account, long device, LeaveReason reason, long lostUntil) {
    unseatUnnamed(node, account, device);
    User user = users.get(account);
    Seat seat = user == null ? null : remove(user, node, device);
    if (user == null || seat == null) {
      return;
    }
    seatsByNode.merge(node, -1, Integer::sum);
    if (!user.seats.isEmpty()) {
      return;
    }
    users.remove(account);
    unfile(user);
    user.last = seat;
    user.lostBy = reason;
    user.lostUntil = lostUntil;
    if (reason == LeaveReason.EXIT) {
      tellLeft(user);
    } else {
      ghosts.put(account, user);
    }
  }

  private void unseatUnnamed(String node, Account account, long device) {
    List<Seat> seats = unnamed.get(account);
    if (seats != null && seats.removeIf(seat -> seat.is(node, device)) && seats.isEmpty()) {
      unnamed.remove(account);
    }
  }

  /** A node is gone, with all its sessions. */
  void nodeGone(String node, long lostUntil) {
    unnamed.values().forEach(seats -> seats.removeIf(seat -> seat.node().equals(node)));
    unnamed.values().removeIf(List::isEmpty);
    for (User user : List.copyOf(users.values())) {
      for (Seat seat : List.copyOf(user.seats)) {
        if (seat.node().equals(node)) {
          unseat(node, user.account, seat.presence().device(), LeaveReason.NODE_DOWN, lostUntil);
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
        ghosts.remove(ghost.account);
        tellLeft(ghost);
      }
    }
  }

  /** An account is called {@code name} from now on; those of it who waited for that are there. */
  void named(Account account, String name) {
    User user = users.get(account);
    if (user != null) {
      unfile(user);
      user.name = name;
      file(user);
    }
    List<Seat> waited = unnamed.remove(account);
    if (waited != null) {
      waited.forEach(seat -> seat(seat.node(), seat.presence()));
    }
  }

  /** An account is a member of the room with that key from now on. */
  void entered(Account account, String room) {
    User user = users.get(account);
    if (user != null) {
      byRoom.computeIfAbsent(room, any -> new TreeMap<>()).put(user.place(), user);
    }
  }

  /** An account is no member any more. */
  void parted(Account account, String room) {
    User user = users.get(account);
    if (user != null) {
      leave(room, user);
    }
  }

  private void file(User user) {
    byName.put(user.place(), user);
    for (String room : state.roomsOf(user.account)) {
      entered(user.account, Names.key(room));
    }
  }

  private void unfile(User user) {
    byName.remove(user.place());
    for (String room : state.roomsOf(user.account)) {
      leave(Names.key(room), user);
    }
  }

  private void leave(String room, User user) {
    NavigableMap<Place, User> members = byRoom.get(room);
    if (members != null && members.remove(user.place()) != null && members.isEmpty()) {
      byRoom.remove(room);
    }
  }

  private void tellLeft(User user) {
    Seat seat = user.last;
    if (seat != null) {
      Event left = new Event.Left(user.name, seat.node(), user.lostBy);
      sink.tell(left, audible(user.account), user.account);
    }
  }

  /** The rooms that are small enough to be told of people who come and go. */
  private List<String> audible(Account account) {
    return state.roomsOf(account).stream()
        .map(Names::key)
        .filter(room -> in(room).size() <= Limits.QUIET_ROOM)
        .toList();
  }

  private static @Nullable Seat remove(User user, String node, long device) {
    for (Seat seat : user.seats) {
      if (seat.is(node, device)) {
        user.seats.remove(seat);
        return seat;
      }
    }
    return null;
  }
}
