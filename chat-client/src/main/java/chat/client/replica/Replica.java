package chat.client.replica;

import chat.api.EventId;
import chat.api.EventKey;
import chat.api.VersionVector;
import java.util.List;
import java.util.Set;

/**
 * What a client holds. {@code shown}: what it has been handed; {@code need}: what of its own was
 * acknowledged (never merged into {@code shown}: its neighbours in the order may still be on their
 * way); {@code clock}: the highest stamp seen or acknowledged; {@code maxKey} and {@code lastN}:
 * what is below them is late; {@code seen}: what is not shown again; {@code unacked}: what goes to
 * the next node. Not thread-safe.
 *
 * @param <L> what a line is to the driver
 */
public final class Replica<L> {
  /** How many (device, n) are remembered. */
  public static final int REMEMBERED = 65_536;

  private final long device;
  private final Set<ClientRule> without;
  private final Recent recent;
  private final Unacked<L> unacked = new Unacked<>();
  private VersionVector shown;
  private VersionVector need;
  private long clock;
  private EventKey maxKey;
  private long lastSubmitted;

  /**
   * A client process that goes on from {@code saved}.
   *
   * @param device this process: random, never used before
   * @param remembered how many (device, n) it remembers: {@link #REMEMBERED} in production
   * @param without rules that are taken away; empty in production
   */
  public Replica(long device, Saved<L> saved, int remembered, Set<ClientRule> without) {
    this.device = device;
    this.without = Set.copyOf(without);
    recent = new Recent(remembered, saved.seen(), saved.lastN());
    saved.unacked().forEach(unacked::add);
    shown = saved.shown();
    need = saved.need();
    clock = saved.clock();
    maxKey = saved.maxKey();
  }

  /** All of it, as a value. */
  public Saved<L> saved() {
    return new Saved<>(shown, need, clock, maxKey, recent.seen(), recent.lastNs(), unacked.all());
  }

  public long device() {
    return device;
  }

  public VersionVector shown() {
    return shown;
  }

  public VersionVector need() {
    return need;
  }

  public long clock() {
    return clock;
  }

  /** The highest key of what was shown in order. */
  public EventKey maxKey() {
    return maxKey;
  }

  /** How many lines are not acknowledged. */
  public int unacked() {
    return unacked.size();
  }

  /** Takes a line of the user; returns its n. */
  public long add(L content) {
    unacked.add(new Line<>(device, ++lastSubmitted, content));
    return lastSubmitted;
  }

  /** Takes back a line that was written before, by this process or by one that ended. */
  public void restore(Line<L> line) {
    unacked.add(line);
  }

  /** Drops a line, if it is still unacknowledged: it may have been published all the same. */
  public boolean drop(long n) {
    return drop(device, n);
  }

  /** The same for a line of {@code device}, which may be that of an ended process. */
  public boolean drop(long device, long n) {
    return unacked.remove(device, n);
  }

  /** What the next SUBMIT carries: the lowest unacknowledged lines of one device, ascending. */
  public List<Line<L>> head(int most) {
    return unacked.head(most);
  }

  /** One of the lines is safe at the node that says so. Whether it was still unacknowledged. */
  public boolean acked(EventId id) {
    VersionVector token = VersionVector.of(id.origin(), id.seq());
    need = need.or(token);
    if (without.contains(ClientRule.NEED_APART)) {
      shown = shown.or(token);
    }
    clock = Math.max(clock, id.stamp());
    return unacked.remove(id.device(), id.n());
  }

  /** Where the next delivered event belongs; to be followed by {@link #holds} for its delivery. */
  public Place place(EventId id, boolean mark) {
    clock = Math.max(clock, id.stamp());
    if (id.seq() <= shown.get(id.origin())) {
      return Place.SEEN; // the node did not have it yet when this session began
    }
    if (recent.has(id.device(), id.n()) && !without.contains(ClientRule.DROPS_SEEN)) {
      return Place.SEEN;
    }
    EventKey key = new EventKey(id.stamp(), id.origin());
    boolean late =
        mark
            || (key.compareTo(maxKey) < 0 && !without.contains(ClientRule.LATE_BY_KEY))
            || (id.n() < recent.lastN(id.device()) && !without.contains(ClientRule.LATE_BY_N));
    if (!late) {
      maxKey = key;
    }
    recent.add(id.device(), id.n());
    recent.last(id.device(), id.n());
    return late ? Place.LATE : Place.IN_ORDER;
  }

  /** All that a delivery named is shown. */
  public void holds(VersionVector token) {
    shown = shown.or(token);
  }
}
