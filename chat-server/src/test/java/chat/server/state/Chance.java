package chat.server.state;

import chat.api.Account;
import chat.api.Event;
import chat.api.EventId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A random history of a few accounts, names and rooms, from a seed: copies of submissions as their
 * nodes published them, and the orders in which another node may get them.
 */
final class Chance {
  private static final String[] NAMES = {"ana", "Ana", "juan", "eva"};
  private static final String[] ROOMS = {"lab", "Lab", "garden", "general"};

  private final Random random;
  private final Set<List<Long>> places = new HashSet<>();

  /** Every copy of every submission. */
  final List<Event.Logged> copies = new ArrayList<>();

  Chance(long seed) {
    random = new Random(seed);
    int accounts = 1 + random.nextInt(5);
    int submissions = 1 + random.nextInt(random.nextBoolean() ? 8 : 60);
    for (int n = 1; n <= submissions; n++) {
      int kind = random.nextInt(12);
      Account account = new Account(1 + random.nextInt(accounts), 0, 0, 0);
      Event.Logged event = event(kind, id(n), account);
      copies.add(event);
      while (random.nextInt(4) == 0) {
        boolean lies = random.nextInt(4) == 0;
        copies.add(lies ? event(random.nextInt(13), id(n), account) : copy(event, id(n)));
      }
    }
  }

  /** An order of arrival, with repeats: nearly in order, in order but for a part, or any. */
  List<Event.Logged> arrivals() {
    List<Event.Logged> order = new ArrayList<>(copies);
    order.sort((one, other) -> Replay.ORDER.compare(one.id(), other.id()));
    switch (random.nextInt(4)) {
      case 0 -> Collections.shuffle(order, random);
      case 1 -> {
        // One side of a cut comes after the other.
        long side = random.nextInt(3);
        order.sort(
            (one, other) ->
                Boolean.compare(one.id().origin() == side, other.id().origin() == side));
      }
      case 2 -> {
        for (int swaps = random.nextInt(6); swaps > 0; swaps--) {
          int at = random.nextInt(order.size());
          Event.Logged moved = order.remove(random.nextInt(order.size()));
          order.add(Math.min(at, order.size()), moved);
        }
      }
      default -> {}
    }
    for (int repeats = random.nextInt(4); repeats > 0; repeats--) {
      order.add(random.nextInt(order.size()), order.get(random.nextInt(order.size())));
    }
    return order;
  }

  /** Of {@code arrivals} those that win when they come, as the log tells them to the fold. */
  static List<Event.Logged> winning(List<Event.Logged> arrivals) {
    Map<Submitted, EventId> best = new HashMap<>();
    List<Event.Logged> winning = new ArrayList<>();
    for (Event.Logged event : arrivals) {
      EventId known = best.get(Submitted.of(event.id()));
      if (known == null || Replay.ORDER.compare(event.id(), known) <= 0) {
        best.put(Submitted.of(event.id()), event.id());
        winning.add(event);
      }
    }
    return winning;
  }

  /** The copy of each submission that wins in the end. */
  static List<Event.Logged> winners(List<Event.Logged> copies) {
    Map<Submitted, Event.Logged> best = new HashMap<>();
    for (Event.Logged event : copies) {
      best.merge(
          Submitted.of(event.id()),
          event,
          (one, other) -> Replay.ORDER.compare(one.id(), other.id()) <= 0 ? one : other);
    }
    return new ArrayList<>(best.values());
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  private EventId id(long n) {
    while (true) {
      long stamp = 1 + random.nextInt(200);
      long origin = random.nextInt(3);
      if (places.add(List.of(stamp, origin))) {
        return new EventId(origin, stamp, stamp, n % 2, n);
      }
    }
  }

  private Event.Logged event(int kind, EventId id, Account account) {
    String user = "user-" + account.a();
    String room = ROOMS[random.nextInt(ROOMS.length)];
    return switch (kind) {
      case 0, 1 -> new Event.NameClaimed(id, account, NAMES[random.nextInt(NAMES.length)]);
      case 2, 3 -> new Event.NameChosen(id, account, NAMES[random.nextInt(NAMES.length)]);
      case 4 -> new Event.RoomCreated(id, account, user, room);
      case 5, 6, 7 -> new Event.RoomEntered(id, account, user, room);
      case 8, 9 -> new Event.RoomLeft(id, account, user, room);
      case 10, 11 -> new Event.TopicSet(id, account, user, room, "topic-" + random.nextInt(9));
      default -> new Event.Message(id, user, room, "hi", false, false);
    };
  }

  private static Event.Logged copy(Event.Logged event, EventId id) {
    if (event instanceof Event.NameClaimed e) {
      return new Event.NameClaimed(id, e.account(), e.name());
    } else if (event instanceof Event.NameChosen e) {
      return new Event.NameChosen(id, e.account(), e.name());
    } else if (event instanceof Event.RoomCreated e) {
      return new Event.RoomCreated(id, e.account(), e.user(), e.room());
    } else if (event instanceof Event.RoomEntered e) {
      return new Event.RoomEntered(id, e.account(), e.user(), e.room());
    } else if (event instanceof Event.RoomLeft e) {
      return new Event.RoomLeft(id, e.account(), e.user(), e.room());
    } else if (event instanceof Event.TopicSet e) {
      return new Event.TopicSet(id, e.account(), e.user(), e.room(), e.topic());
    }
    throw new IllegalArgumentException("no copy of " + event);
  }
}
