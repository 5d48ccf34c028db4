package chat.client.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.EventId;
import chat.api.VersionVector;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a client shows, and what it keeps when its process ends. */
final class ReplicaTest {
  private static final long ME = 7;
  private static final long ANA = 8;
  private final Replica<String> replica = replica(ME, Saved.nothing());

  private static Replica<String> replica(long device, Saved<String> saved) {
    return new Replica<>(device, saved, Replica.REMEMBERED, Set.of());
  }

  private static EventId event(long origin, long seq, long stamp, long device, long n) {
    return new EventId(origin, seq, stamp, device, n);
  }

  @Test
  void anotherCopyOfWhatWasShownIsDropped() {
    assertEquals(Place.IN_ORDER, replica.place(event(1, 1, 100, ANA, 1), false));
    assertEquals(Place.SEEN, replica.place(event(2, 1, 200, ANA, 1), false));
  }

  @Test
  void whatTheTokenCoversIsDropped() {
    replica.holds(VersionVector.of(1, 5));
    assertEquals(Place.SEEN, replica.place(event(1, 5, 100, ANA, 1), false));
    assertEquals(Place.IN_ORDER, replica.place(event(1, 6, 101, ANA, 2), false));
  }

  @Test
  void lateIsTheNodesMarkOrBelowTheOwnHighestKeyOrBelowTheDevicesLastN() {
    assertEquals(Place.IN_ORDER, replica.place(event(1, 1, 100, ANA, 5), false));
    assertEquals(Place.LATE, replica.place(event(1, 2, 200, ANA, 6), true));
    assertEquals(Place.LATE, replica.place(event(2, 1, 99, 9, 1), false));
    assertEquals(Place.LATE, replica.place(event(1, 3, 300, ANA, 4), false));
    // What was late has moved no limit: 250 is above the last in order, 100.
    assertEquals(Place.IN_ORDER, replica.place(event(1, 4, 250, 9, 2), false));
  }

  @Test
  void acknowledgedIsNotShown() {
    replica.add("hi");
    assertTrue(replica.acked(event(1, 9, 100, ME, 1)));
    assertEquals(VersionVector.EMPTY, replica.shown());
    assertEquals(VersionVector.of(1, 9), replica.need());
    assertEquals(100, replica.clock());
    assertEquals(0, replica.unacked());
    assertFalse(replica.acked(event(1, 9, 100, ME, 1)));
    assertEquals(Place.IN_ORDER, replica.place(event(1, 9, 100, ME, 1), false));
  }

  @Test
  void linesOfAnEndedProcessGoFirstUnderTheirOldNumbers() {
    replica.add("one");
    replica.add("two");
    replica.acked(event(1, 1, 100, ME, 1));
    Replica<String> next = replica(99, replica.saved());
    next.add("three");
    assertEquals(List.of(new Line<>(ME, 2, "two")), next.head(500));
    next.acked(event(1, 2, 101, ME, 2));
    assertEquals(List.of(new Line<>(99, 1, "three")), next.head(500));
  }

  @Test
  void aSavedStateGoesOnWhereItWas() {
    replica.place(event(1, 1, 100, ANA, 5), false);
    replica.holds(VersionVector.of(1, 1));
    Replica<String> next = replica(99, replica.saved());
    assertEquals(replica.saved(), next.saved());
    assertEquals(Place.SEEN, next.place(event(3, 1, 300, ANA, 5), false));
    assertEquals(Place.LATE, next.place(event(2, 1, 99, 9, 1), false));
  }

  @Test
  void onlyTheLatestNumbersAreRemembered() {
    Replica<String> small = new Replica<>(ME, Saved.nothing(), 3, Set.of());
    for (int n = 1; n <= 4; n++) {
      small.place(event(1, n, 100 + n, n, 1), false);
    }
    assertEquals(3, small.saved().seen().size());
    assertEquals(3, small.saved().lastN().size());
    assertEquals(Place.SEEN, small.place(event(2, 1, 200, 4, 1), false));
    assertEquals(Place.IN_ORDER, small.place(event(2, 2, 201, 1, 1), false));
  }

  @Test
  void ofDevicesThoseThatSpokeLatelyAreRemembered() {
    Replica<String> small = new Replica<>(ME, Saved.nothing(), 3, Set.of());
    small.place(event(1, 1, 101, 1, 5), false);
    small.place(event(1, 2, 102, 2, 5), false);
    small.place(event(1, 3, 103, 3, 5), false);
    small.place(event(1, 4, 104, 1, 9), false);
    small.place(event(1, 5, 105, 4, 5), false);
    assertEquals(Place.LATE, small.place(event(1, 6, 106, 1, 7), false));
    assertEquals(Place.IN_ORDER, small.place(event(1, 7, 107, 2, 4), false));
  }
}
