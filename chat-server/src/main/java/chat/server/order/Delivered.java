package chat.server.order;

import static chat.server.order.EventIndex.NONE;

import chat.api.VersionVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * delivered: the events in the order of DELIVER, which is that of their keys but for late ones; and
 * DELIVER itself. Of each origin the delivered events are a prefix.
 */
final class Delivered implements Deliveries {
  private final State s;
  private final EventIndex index;
  private final LongTable lastShownN = new LongTable(Long.MIN_VALUE);
  private int[] events = new int[64];
  private int count;

  /** Of each slot: how much of it, and the place of the last one. */
  private int[] seqs = new int[8];

  private int[] lastAt = new int[8];

  /** The copies of what was accepted more than once. */
  final Copies copies;

  private int frontier = NONE;

  Delivered(State s) {
    this.s = s;
    index = s.index;
    copies = new Copies(index);
  }

  /** Whether {@code e} comes after something with a higher key. */
  boolean late(int e) {
    return frontier != NONE && index.compare(e, frontier) <= 0;
  }

  /** {@code e} was accepted. */
  void accepted(int e) {
    int first = index.first(index.device(e), index.n(e));
    copies.accepted(e, first, has(first));
  }

  /** DELIVER. */
  void deliver(int e, boolean late) {
    int at = add(e);
    if (!late) {
      frontier = e;
    }
    int win = copies.winner(e, Copies.NOT_YET, NONE);
    copies.delivered(e, at);
    if (win == NONE) {
      boolean byN = index.n(e) < lastShownN.get(index.device(e)) && s.rule(Rule.LATE_BY_N);
      s.reached(late ? Branch.DELIVER_LATE : byN ? Branch.DELIVER_LATE_BY_N : Branch.DELIVER_FIRST);
      lastShownN.put(index.device(e), Math.max(index.n(e), lastShownN.get(index.device(e))));
      s.out.show(index.header(e), at, late, late || byN);
    } else if (index.compare(e, win) < 0 && s.rule(Rule.LOWEST_KEY_WINS)) {
      s.reached(Branch.DELIVER_MOVED);
      s.out.moved(index.header(e), at);
    } else {
      s.reached(Branch.DELIVER_COPY);
    }
  }

  private int add(int e) {
    if (count == events.length) {
      events = Arrays.copyOf(events, count + (count >> 1));
    }
    int slot = index.slot(e);
    if (slot >= seqs.length) {
      seqs = Arrays.copyOf(seqs, Math.max(2 * seqs.length, slot + 1));
      lastAt = Arrays.copyOf(lastAt, seqs.length);
    }
    seqs[slot] = index.seq(e);
    lastAt[slot] = count;
    events[count] = e;
    return count++;
  }

  @Override
  public int count() {
    return count;
  }

  /** Whether {@code e} is shown in what begins with everything delivered before {@code cut}. */
  boolean wins(int e, int cut) {
    return copies.winner(e, cut, e) == e;
  }

  @Override
  public List<Header> lacking(VersionVector shown, int most) {
    KeyOrder order = new KeyOrder(index, shown, all());
    List<Header> lacking = new ArrayList<>();
    while (!order.isEmpty() && lacking.size() < most) {
      int e = order.next();
      if (wins(e, count)) {
        lacking.add(index.header(e));
      }
    }
    return lacking;
  }

  @Override
  public boolean has(long device, long n) {
    int first = index.first(device, n);
    if (first == NONE) {
      return false;
    }
    for (int copy : copies.all(first)) {
      if (has(copy)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public @Nullable Header find(long device, long n) {
    int first = index.first(device, n);
    if (first == NONE) {
      return null;
    }
    int winner = copies.winner(first, Copies.NOT_YET, has(first) ? first : NONE);
    return winner == NONE ? null : index.header(winner);
  }

  @Override
  public Cut cut() {
    return new Cut(all(), copies.losing());
  }

  private boolean has(int e) {
    int slot = index.slot(e);
    return slot < seqs.length && index.seq(e) <= seqs[slot];
  }

  @Override
  public VersionVector all() {
    return since(0);
  }

  /** The entries of {@link #all} that changed from place {@code from} on. */
  VersionVector since(int from) {
    VersionVector since = VersionVector.EMPTY;
    for (int slot = 0; slot < Math.min(seqs.length, index.slotCount()); slot++) {
      if (seqs[slot] > 0 && lastAt[slot] >= from) {
        since = since.with(index.originOf(slot), seqs[slot]);
      }
    }
    return since;
  }

  /** What the places from {@code from} to before {@code to} hold of each origin. */
  VersionVector between(int from, int to) {
    if (to == count) {
      return since(from);
    }
    VersionVector between = VersionVector.EMPTY;
    for (int at = from; at < to; at++) {
      between = between.with(index.origin(events[at]), index.seq(events[at]));
    }
    return between;
  }
}
