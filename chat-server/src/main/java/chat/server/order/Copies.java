package chat.server.order;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * byDevice, for what was accepted more than once: the copies of one (device, n), each with its own
 * id, and when each was delivered. Nearly always there is none.
 */
final class Copies {
  /** Delivered before it had a second copy: before any of the others. */
  static final int EARLIER = -1;

  static final int NOT_YET = Integer.MAX_VALUE;

  private final EventIndex index;

  /** Looked up; walked only where the order of what comes of it does not matter. */
  private final Map<Integer, Twins> byFirst = new HashMap<>();

  private @Nullable Set<Cut.Copy> losing; // null: to be found out

  /** {@code at[i]} is copy {@code i}'s place in the order of DELIVER. */
  private static final class Twins {
    int[] copies;
    int[] at;

    Twins(int first, int at) {
      copies = new int[] {first};
      this.at = new int[] {at};
    }

    void add(int e) {
      copies = Arrays.copyOf(copies, copies.length + 1);
      at = Arrays.copyOf(at, copies.length);
      copies[copies.length - 1] = e;
      at[at.length - 1] = NOT_YET;
    }
  }

  Copies(EventIndex index) {
    this.index = index;
  }

  /** {@code e} was accepted; {@code first} is the first copy, and whether that one is delivered. */
  void accepted(int e, int first, boolean delivered) {
    if (e != first) {
      losing = null;
      byFirst.computeIfAbsent(first, f -> new Twins(f, delivered ? EARLIER : NOT_YET)).add(e);
    }
  }

  /** {@code e} is delivered at place {@code at}. */
  void delivered(int e, int at) {
    Twins twins = of(e);
    if (twins != null) {
      losing = null;
      for (int i = 0; i < twins.copies.length; i++) {
        if (twins.copies[i] == e) {
          twins.at[i] = at;
        }
      }
    }
  }

  /**
   * The copy of {@code e} with the lowest key among those delivered before place {@code cut}, or
   * {@link EventIndex#NONE}; of an event that has no second copy it is {@code single}.
   */
  int winner(int e, int cut, int single) {
    Twins twins = of(e);
    if (twins == null) {
      return single;
    }
    int winner = EventIndex.NONE;
    for (int i = 0; i < twins.copies.length; i++) {
      if (twins.at[i] < cut
          && (winner == EventIndex.NONE || index.compare(twins.copies[i], winner) < 0)) {
        winner = twins.copies[i];
      }
    }
    return winner;
  }

  /** All accepted copies of {@code first}, itself too. */
  int[] all(int first) {
    Twins twins = byFirst.isEmpty() ? null : byFirst.get(first);
    return twins == null ? new int[] {first} : twins.copies;
  }

  /** The delivered copies that are not shown, since another one has a lower key. */
  Set<Cut.Copy> losing() {
    if (losing == null) {
      Set<Cut.Copy> all = new HashSet<>();
      byFirst.forEach((first, twins) -> addLosing(twins, winner(first, NOT_YET, first), all));
      losing = Set.copyOf(all);
    }
    return losing;
  }

  private void addLosing(Twins twins, int winner, Set<Cut.Copy> all) {
    for (int i = 0; i < twins.copies.length; i++) {
      int copy = twins.copies[i];
      if (twins.at[i] != NOT_YET && copy != winner) {
        all.add(new Cut.Copy(index.origin(copy), index.seq(copy)));
      }
    }
  }

  private @Nullable Twins of(int e) {
    return byFirst.isEmpty() ? null : byFirst.get(index.first(index.device(e), index.n(e)));
  }
}
