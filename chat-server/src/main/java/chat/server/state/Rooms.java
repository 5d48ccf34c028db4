package chat.server.state;

import chat.api.Account;
import chat.api.EventId;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All rooms, each behind its wall, and who is in which. */
final class Rooms {
  private final NavigableMap<String, Cell> cells = new TreeMap<>();
  private final Map<Account, NavigableSet<String>> roomsOf = new HashMap<>();
  private final Map<Account, Set<String>> everIn = new HashMap<>();
  private final Watch watch;

  Rooms(Watch watch) {
    this.watch = watch;
  }

  /** Takes one operation away and another in, both of the room with that key. */
  List<Effect> change(String key, @Nullable Op out, @Nullable Op in, EventId id) {
    Cell cell = cells.computeIfAbsent(key, any -> new Cell(any, watch));
    if (in != null && in.kind().makes()) {
      everIn.computeIfAbsent(in.author().account(), any -> new HashSet<>(2)).add(cell.key);
    }
    return noted(key, cell.change(out, in, id));
  }

  /** Ends the rebuilding of a room. */
  List<Effect> reopen(String key) {
    Cell cell = cells.get(key);
    return cell == null ? List.of() : noted(key, cell.reopen());
  }

  /** The same key, as the object that is kept already if there is one. */
  String shared(String key) {
    Cell cell = cells.get(key);
    return cell == null ? key : cell.key;
  }

  @Nullable Cell cell(String key) {
    return cells.get(key);
  }

  /** Those with a key above {@code after}, in the order of their keys; a view. */
  NavigableMap<String, Cell> after(String after) {
    return Collections.unmodifiableNavigableMap(cells.tailMap(after, false));
  }

  /** Those with a key not below {@code from}, in order; a view. */
  NavigableMap<String, Cell> from(String from) {
    return Collections.unmodifiableNavigableMap(cells.tailMap(from, true));
  }

  Set<Account> members(String key) {
    Cell cell = cells.get(key);
    return cell == null ? Set.of() : Collections.unmodifiableSet(cell.told.members);
  }

  /** When {@code account} was in which room. */
  Memberships memberships(Account account) {
    Map<String, List<Memberships.Stay>> stays = new HashMap<>();
    for (String key : everIn.getOrDefault(account, Set.of())) {
      Cell cell = cells.get(key);
      if (cell != null) {
        stays.put(key, cell.stays(account));
      }
    }
    return new Memberships(stays);
  }

  /** Whether {@code account} ever asked to be in a room. */
  boolean wasEverIn(Account account) {
    return everIn.containsKey(account);
  }

  /** The keys of the rooms that {@code account} is in; a view. */
  NavigableSet<String> of(Account account) {
    return Collections.unmodifiableNavigableSet(
        roomsOf.getOrDefault(account, Collections.emptyNavigableSet()));
  }

  private List<Effect> noted(String key, List<Effect> effects) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.Entered entered) {
        roomsOf.computeIfAbsent(entered.account(), any -> new TreeSet<>()).add(key);
      } else if (effect instanceof Effect.Parted parted) {
        NavigableSet<String> rooms = roomsOf.get(parted.account());
        if (rooms != null && rooms.remove(key) && rooms.isEmpty()) {
          roomsOf.remove(parted.account());
        }
      }
    }
    return effects;
  }
}
