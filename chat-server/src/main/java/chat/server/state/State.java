package chat.server.state;

import chat.api.Account;
import chat.api.Event;
import chat.api.EventId;
import chat.api.EventKey;
import chat.api.Limits;
import chat.api.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What all logged events come to: names, rooms, members, topics. It is the replay of the winning
 * copies in the order of all events, whatever the order in which they were applied. Owned by the
 * thread that applies.
 */
public final class State {
  private final Map<Submitted, Op> ops = new HashMap<>();
  private final NameBook names;
  private final Rooms rooms;
  private final OpReader reader;

  /** The state before the first event. */
  public State() {
    this(Watch.NONE);
  }

  State(Watch watch) {
    names = new NameBook(watch);
    rooms = new Rooms(watch);
    reader = new OpReader(rooms);
  }

  /**
   * Takes an event in at its place: the newest, a late one, or the copy of an earlier one that wins
   * because its place is lower. An event that it has changes nothing, nor does a copy that lost to
   * one that it has. What is no change of state costs one look into a table.
   *
   * <p>A defect while a room is folded becomes an {@linkplain Effect#isDefect effect}; one in the
   * names is thrown.
   */
  public List<Effect> apply(Event winner) {
    if (!(winner instanceof Event.Logged logged)) {
      return List.of();
    }
    EventId id = logged.id();
    Submitted number = Submitted.of(id);
    Op out = ops.get(number);
    if (out != null && out.compareTo(id) <= 0) {
      return List.of();
    }
    Op in = winner instanceof Event.StateChange change ? reader.read(change) : null;
    if (in == null) {
      ops.remove(number);
    } else {
      ops.put(number, in);
    }
    List<Effect> effects = new ArrayList<>(2);
    if (out != null && in != null && sameFold(out, in)) {
      change(out, in, id, effects);
    } else {
      if (out != null) {
        change(out, null, id, effects);
      }
      if (in != null) {
        change(null, in, id, effects);
      }
    }
    if (in != null) {
      judge(in, id, effects);
    }
    return effects;
  }

  private static boolean sameFold(Op out, Op in) {
    return in.kind().isOfNames()
        ? out.kind().isOfNames()
        : !out.kind().isOfNames() && out.target().equals(in.target());
  }

  private void change(@Nullable Op out, @Nullable Op in, EventId id, List<Effect> effects) {
    Op any = in == null ? out : in;
    if (any == null || any.kind().isOfNames()) {
      effects.addAll(names.change(out, in));
      return;
    }
    List<Effect> changes = rooms.change(any.target(), out, in, id);
    effects.addAll(changes);
    if (changes.stream().anyMatch(Effect::isDefect)) {
      // What was filed is thrown away: it is to be taken again when it comes again.
      ops.values().removeIf(op -> !op.kind().isOfNames() && op.target().equals(any.target()));
    }
  }

  private void judge(Op op, EventId id, List<Effect> effects) {
    Cell cell = op.kind().isOfNames() ? null : rooms.cell(op.target());
    if (cell != null && cell.status() == RoomStatus.STOPPED) {
      return; // it is not known yet
    }
    Refusal refusal = refusal(op);
    if (refusal != null) {
      effects.add(new Effect.Refused(id, op.author().account(), refusal));
    }
  }

  private @Nullable Refusal refusal(Op op) {
    if (op.kind().isOfNames()) {
      return names.refusal(op);
    }
    Cell cell = rooms.cell(op.target());
    return cell == null ? null : cell.refusal(op);
  }

  /**
   * What would be refused if it came now. To be asked by the node that is about to publish it, so
   * that only what two nodes grant at the same time is left to the order: the second {@code
   * /create} of a room then enters it, the second owner of a name is shown with a number. Not for
   * what was published already and comes again: of that {@link #refusal} is the answer. The id of
   * {@code draft} is not looked at.
   */
  public @Nullable Refusal check(Event.StateChange draft) {
    if (draft instanceof Event.NameChange change) {
      Account owner = names.owner(change.name());
      return owner == null || owner.equals(change.account())
          ? null
          : Refusal.nameTaken(change.name());
    }
    Op op = reader.read(draft);
    Account account = draft.account();
    boolean enters = op.kind().makes() && !isMember(op.target(), account);
    if (enters && rooms.of(account).size() >= Limits.ROOMS_PER_USER) {
      return Refusal.tooManyRooms(Limits.ROOMS_PER_USER);
    }
    Cell cell = rooms.cell(op.target());
    return cell == null
        ? Room.refusalWithout(op.kind(), op.target())
        : cell.refusal(op.kind(), account);
  }

  /**
   * What became of number {@code n} of {@code device}: null when it got what it asked for, or is no
   * change of state. It may change when earlier events turn up.
   */
  public @Nullable Refusal refusal(long device, long n) {
    Op op = ops.get(new Submitted(device, n));
    return op == null ? null : refusal(op);
  }

  /**
   * Folds a {@linkplain Effect.Stopped stopped} room anew from {@code events}: the winning copies
   * of all that was ever applied to it, in any order; what was applied since it stopped may be
   * missing.
   */
  public List<Effect> rebuild(String room, Iterable<? extends Event> events) {
    String key = Names.key(room);
    Cell cell = rooms.cell(key);
    List<Effect> effects = new ArrayList<>();
    for (Event event : events) {
      if (cell == null || cell.status() != RoomStatus.STOPPED) {
        return effects;
      }
      if (event instanceof Event.RoomChange change && Names.key(change.room()).equals(key)) {
        effects.addAll(apply(event));
      }
    }
    effects.addAll(rooms.reopen(key));
    return effects;
  }

  /** The account that is shown as {@code name}, such as {@code ana~2}; null if none is. */
  public @Nullable Account owner(String name) {
    return names.owner(name);
  }

  /** What {@code account} is called; null if it never asked for a name. */
  public @Nullable String name(Account account) {
    return names.name(account);
  }

  /** The members of a room; a view, in no order. */
  public Set<Account> members(String room) {
    return rooms.members(Names.key(room));
  }

  /** Whether {@code account} is a member of {@code room}. */
  public boolean isMember(String room, Account account) {
    return members(room).contains(account);
  }

  /** Whether {@code account} was a member when the event at that place happened. */
  public boolean wasMember(String room, Account account, EventId at) {
    Cell cell = rooms.cell(Names.key(room));
    return cell != null && cell.wasMember(account, at);
  }

  /** When {@code account} was in which room, for another thread to look at. */
  public Memberships memberships(Account account) {
    return rooms.memberships(account);
  }

  /** Whether {@code account} ever asked to be a member of a room. */
  public boolean wasEverMember(Account account) {
    return rooms.wasEverIn(account);
  }

  /**
   * The place in the order from which on {@code account} has been a member of {@code room}; null if
   * it is none.
   */
  public @Nullable EventKey memberSince(String room, Account account) {
    Cell cell = rooms.cell(Names.key(room));
    List<Memberships.Stay> stays = cell == null ? List.of() : cell.stays(account);
    Memberships.Stay last = stays.isEmpty() ? null : stays.get(stays.size() - 1);
    return last == null || last.until() != null ? null : last.from();
  }

  /** The rooms that {@code account} is a member of, as they are shown. */
  public List<String> roomsOf(Account account) {
    List<String> shown = new ArrayList<>();
    for (String key : rooms.of(account)) {
      Cell cell = rooms.cell(key);
      shown.add(cell == null ? key : cell.name());
    }
    return shown;
  }

  /** A room; null if there is none. */
  public @Nullable RoomView room(String room) {
    Cell cell = rooms.cell(Names.key(room));
    return cell == null ? null : cell.view();
  }

  /** At most {@code limit} rooms, in the order of their names' keys, from above {@code after}. */
  public List<RoomView> rooms(String after, int limit) {
    List<RoomView> page = new ArrayList<>();
    for (Cell cell : rooms.after(Names.key(after)).values()) {
      RoomView view = cell.view();
      if (page.size() == limit) {
        break;
      } else if (view != null) {
        page.add(view);
      }
    }
    return page;
  }

  /** The first {@code limit} rooms whose names' keys are not below {@code from}, in order. */
  public List<RoomView> roomsFrom(String from, int limit) {
    return rooms.from(Names.key(from)).values().stream()
        .map(Cell::view)
        .filter(Objects::nonNull)
        .limit(limit)
        .toList();
  }

  /** Everything. */
  public Snapshot snapshot() {
    SortedMap<Account, String> called = new TreeMap<>();
    names.accounts().forEach(account -> called.put(account, String.valueOf(name(account))));
    List<RoomView> views = rooms("", Integer.MAX_VALUE);
    SortedMap<String, SortedSet<Account>> members = new TreeMap<>();
    views.forEach(view -> members.put(view.room(), new TreeSet<>(members(view.room()))));
    return new Snapshot(called, views, members);
  }
}
