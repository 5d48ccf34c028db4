package chat.server.state;

import chat.api.Account;
import chat.api.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What somebody believes who hears of effects alone. */
final class Mirror {
  private final SortedMap<Account, String> names = new TreeMap<>();
  private final SortedMap<String, Effect.Made> made = new TreeMap<>();
  private final SortedMap<String, Effect.TopicChanged> topics = new TreeMap<>();
  private final SortedMap<String, SortedSet<Account>> members = new TreeMap<>();

  void hear(List<Effect> effects) {
    effects.forEach(this::hear);
  }

  private void hear(Effect effect) {
    if (effect instanceof Effect.Renamed e) {
      if (!java.util.Objects.equals(names.put(e.account(), e.name()), e.old())) {
        throw new AssertionError("was not called so: " + effect);
      }
    } else if (effect instanceof Effect.Made e) {
      made.put(Names.key(e.room()), e);
    } else if (effect instanceof Effect.Unmade e) {
      made.remove(Names.key(e.room()));
    } else if (effect instanceof Effect.TopicChanged e) {
      topics.put(Names.key(e.room()), e);
    } else if (effect instanceof Effect.Entered e) {
      if (!in(e.room()).add(e.account())) {
        throw new AssertionError("was in already: " + effect);
      }
    } else if (effect instanceof Effect.Parted e && !in(e.room()).remove(e.account())) {
      throw new AssertionError("was not in: " + effect);
    }
  }

  private SortedSet<Account> in(String room) {
    return members.computeIfAbsent(Names.key(room), any -> new TreeSet<>());
  }

  /** An account whose claim turned out to be something else has no name; nobody is told. */
  void forget(State state) {
    names.keySet().removeIf(account -> state.name(account) == null);
  }

  Snapshot snapshot() {
    List<RoomView> rooms = new ArrayList<>();
    TreeMap<String, SortedSet<Account>> in = new TreeMap<>();
    made.forEach(
        (key, room) -> {
          Effect.TopicChanged topic =
              topics.getOrDefault(key, new Effect.TopicChanged("", "", "", ""));
          rooms.add(
              new RoomView(
                  room.room(),
                  room.user(),
                  in(key).size(),
                  topic.topic(),
                  topic.user(),
                  RoomStatus.OPEN));
          in.put(room.room(), in(key));
        });
    return new Snapshot(names, rooms, in);
  }
}
