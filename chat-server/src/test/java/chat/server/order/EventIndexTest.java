package chat.server.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.VersionVector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The arrays in which events are kept, against collections that do the same slowly. */
final class EventIndexTest {
  private final Random random = new Random(7);
  private final EventIndex index = new EventIndex();
  private final List<Header> events = new ArrayList<>();

  @Test
  void everyEventIsFoundAgain() {
    fill(20_000);
    for (int e = 0; e < events.size(); e++) {
      assertEquals(events.get(e), index.header(e));
      assertEquals(e, index.find(events.get(e)));
    }
    Header last = events.get(events.size() - 1);
    long above = index.got().get(last.origin()) + 1;
    assertEquals(EventIndex.NONE, index.find(new Header(last.origin(), above, 1, 1, 1, 1)));
    assertEquals(EventIndex.NONE, index.find(new Header(12_345, 1, 1, 1, 1, 1)));
    assertEquals(EventIndex.NONE, index.first(-1, 1));
  }

  @Test
  void theFirstOfSeveralCopiesIsFoundByDeviceAndN() {
    fill(20_000);
    Map<List<Long>, Integer> firsts = new HashMap<>();
    for (int e = 0; e < events.size(); e++) {
      firsts.putIfAbsent(List.of(events.get(e).device(), events.get(e).n()), e);
    }
    assertTrue(firsts.size() < events.size());
    firsts.forEach((id, e) -> assertEquals(e, index.first(id.get(0), id.get(1))));
  }

  @Test
  void whatLiesBetweenTwoVectorsComesInKeyOrder() {
    fill(3_000);
    for (int round = 0; round < 200; round++) {
      VersionVector from = part();
      VersionVector to = part();
      List<Header> expected =
          events.stream()
              .filter(e -> e.seq() > from.get(e.origin()) && e.seq() <= to.get(e.origin()))
              .sorted(Comparator.comparing(Header::key))
              .toList();
      List<Header> actual = new ArrayList<>();
      for (KeyOrder order = new KeyOrder(index, from, to); !order.isEmpty(); ) {
        actual.add(index.header(order.next()));
      }
      assertEquals(expected, actual);
    }
  }

  @Test
  void pendingGivesTheLowestKeyFirstAndKeepsArrivals() {
    fill(2_000);
    Pending pending = new Pending(index);
    PriorityQueue<Integer> model = new PriorityQueue<>(index::compare);
    int next = 0;
    while (next < events.size() || !model.isEmpty()) {
      if (next < events.size() && random.nextInt(5) < 3) {
        pending.add(next, 1_000_000L + next);
        model.add(next++);
      } else if (!model.isEmpty()) {
        assertEquals(model.peek(), pending.first());
        assertEquals(model.remove(), pending.pop());
      }
      assertEquals(model.size(), pending.size());
      for (int i = 0; i < pending.size(); i += 97) {
        assertEquals(1_000_000L + pending.get(i), pending.arrived(i));
      }
    }
  }

  @Test
  void aTableOfLongsDoesWhatAMapDoes() {
    LongTable table = new LongTable(-7);
    Map<Long, Long> model = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      long key = random.nextInt(4) == 0 ? random.nextInt(3_000) - 1_500 : random.nextLong();
      assertEquals(model.getOrDefault(key, -7L), table.get(key));
      table.put(key, i);
      model.put(key, (long) i);
    }
    model.forEach((key, value) -> assertEquals(value, table.get(key)));
  }

  /** Events of some origins, in order of acceptance: each origin's own ascending. */
  private void fill(int count) {
    Map<Long, Header> last = new HashMap<>();
    for (int i = 0; i < count; i++) {
      long origin = random.nextInt(9) * 1_000_003L - 4_000_000L;
      Header before = last.getOrDefault(origin, new Header(origin, 0, 0, 0, 0, 0));
      Header e =
          new Header(
              origin,
              before.seq() + 1,
              before.stamp() + 1 + random.nextInt(20),
              random.nextInt(50),
              random.nextInt(count / 20),
              random.nextInt(4_000));
      last.put(origin, e);
      events.add(e);
      index.add(e);
    }
  }

  private VersionVector part() {
    VersionVector got = index.got();
    VersionVector part = got;
    for (int i = 0; i < got.size(); i++) {
      part = part.with(got.origin(i), random.nextInt((int) got.seq(i) + 1));
    }
    return part;
  }
}
