package chat.server.state;

import chat.api.Account;
import chat.api.Event;
import chat.api.EventId;
import chat.api.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The plain way: the winning copies, sorted, one after the other. What the fold must come to,
 * written without looking at how it does.
 */
final class Replay {
  static final Comparator<EventId> ORDER =
      Comparator.comparingLong(EventId::stamp).thenComparingLong(EventId::origin);

  private final Map<Account, Called> called = new HashMap<>();
  private final Map<String, Place> places = new TreeMap<>();
  final Set<Submitted> refused = new HashSet<>();

  /** What an account is called: {@code rank} 2 is shown as ~2. */
  private record Called(String name, int rank) {
    String shown() {
      return rank == 1 ? name : name + "~" + rank;
    }
  }

  private static final class Place {
    String name = "";
    String maker = "";
    String topic = "";
    String topicBy = "";
    final Set<Account> members = new HashSet<>();
  }

  /** Replays {@code winners}, one copy of each submission, whatever their order. */
  static Replay of(Iterable<? extends Event.Logged> winners) {
    List<Event.Logged> sorted = new ArrayList<>();
    winners.forEach(sorted::add);
    sorted.sort(Comparator.comparing(Event.Logged::id, ORDER));
    Replay replay = new Replay();
    for (Event.Logged event : sorted) {
      boolean granted = true;
      if (event instanceof Event.NameChange change) {
        granted = replay.name(change);
      } else if (event instanceof Event.RoomChange change) {
        granted = replay.room(change);
      }
      if (!granted) {
        replay.refused.add(Submitted.of(event.id()));
      }
    }
    return replay;
  }

  private boolean name(Event.NameChange change) {
    if (change instanceof Event.NameClaimed && called.containsKey(change.account())) {
      return true;
    }
    called.remove(change.account());
    Set<Integer> taken = new HashSet<>();
    for (Called other : called.values()) {
      if (Names.key(other.name()).equals(Names.key(change.name()))) {
        taken.add(other.rank());
      }
    }
    int rank = 1;
    while (taken.contains(rank)) {
      rank++;
    }
    called.put(change.account(), new Called(change.name(), rank));
    return rank == 1;
  }

  private boolean room(Event.RoomChange change) {
    String key = Names.key(change.room());
    Place place = places.get(key);
    if (change instanceof Event.RoomCreated || change instanceof Event.RoomEntered) {
      boolean granted = place == null || change instanceof Event.RoomEntered;
      if (place == null) {
        place = new Place();
        place.name = change.room();
        place.maker = change.user();
        places.put(key, place);
      }
      place.members.add(change.account());
      return granted;
    } else if (change instanceof Event.RoomLeft) {
      if (place != null) {
        place.members.remove(change.account());
      }
      return place != null;
    } else if (change instanceof Event.TopicSet set) {
      if (place == null || !place.members.contains(change.account())) {
        return false;
      }
      place.topic = set.topic();
      place.topicBy = set.user();
    }
    return true;
  }

  boolean isMember(String room, Account account) {
    Place place = places.get(Names.key(room));
    return place != null && place.members.contains(account);
  }

  Snapshot snapshot() {
    TreeMap<Account, String> names = new TreeMap<>();
    called.forEach((account, name) -> names.put(account, name.shown()));
    List<RoomView> rooms = new ArrayList<>();
    TreeMap<String, SortedSet<Account>> members = new TreeMap<>();
    for (Place place : places.values()) {
      rooms.add(
          new RoomView(
              place.name,
              place.maker,
              place.members.size(),
              place.topic,
              place.topicBy,
              RoomStatus.OPEN));
      members.put(place.name, new TreeSet<>(place.members));
    }
    return new Snapshot(names, rooms, members);
  }
}
