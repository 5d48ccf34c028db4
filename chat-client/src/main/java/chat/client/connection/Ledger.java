package chat.client.connection;

import chat.api.ChatServer;
import chat.api.ChatSession.Action;
import chat.api.EventId;
import chat.api.EventKey;
import chat.api.Limits;
import chat.api.VersionVector;
import chat.client.replica.Line;
import chat.client.replica.Place;
import chat.client.replica.Replica;
import chat.client.replica.Saved;
import chat.client.saved.Entry;
import chat.client.saved.Kept;
import chat.client.saved.Resumption;
import chat.client.saved.StateFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this client holds and what it still has to bring to a node: its {@link Replica} under one
 * lock, together with the file, if there is one, in which the next process finds all of it. The
 * listener thread says what was shown, others what was written and what became of it. Writing goes
 * to the operating system under the lock; only writing the file anew waits for the disk, once in so
 * many thousand events.
 */
final class Ledger implements AutoCloseable {
  private final long device;
  private final long number;
  // @GuardedBy("this"), all below
  private final Replica<Pending> replica;
  private final @Nullable StateFile file;
  private final List<Entry> unwritten = new ArrayList<>();
  private boolean begun;

  private Ledger(long device, long number, Resumption from, @Nullable StateFile file) {
    this.device = device;
    this.number = number;
    this.replica =
        new Replica<>(
            number,
            with(from.saved(), kept -> Pending.of(kept, true)),
            Replica.REMEMBERED,
            Set.of());
    this.file = file;
    this.begun = from.begun();
  }

  /**
   * Of a client that begins and leaves nothing behind.
   *
   * @param device the process, as joins and submits name it
   * @param number the same as events carry it
   */
  static Ledger fresh(long device, long number) {
    return new Ledger(device, number, Resumption.NOTHING, null);
  }

  /** Of a client that goes on where {@code file} says, and has it written. */
  static Ledger in(StateFile file, long device, long number) {
    return new Ledger(device, number, file.resumption(), file);
  }

  /** This client process, as events carry it. */
  long number() {
    return number;
  }

  /** Takes a line over; from here on it is sent, if need be by the next process. */
  synchronized Pending add(Action action) {
    Pending pending = Pending.of(new Kept(device, action), false);
    long n = replica.add(pending);
    unwritten.add(new Entry.Wrote(new Line<>(number, n, pending.kept())));
    write();
    return pending;
  }

  /** How many lines are not acknowledged. */
  synchronized int unacknowledged() {
    return replica.unacked();
  }

  /** All of them, those of ended processes first. */
  synchronized List<Line<Pending>> lines() {
    return replica.saved().unacked();
  }

  /** The next call: everything that has gathered of one device, within what a call may carry. */
  synchronized List<Line<Pending>> head(int most) {
    List<Line<Pending>> head = replica.head(Math.min(most, Limits.SUBMISSIONS));
    int bytes = 0;
    for (int i = 0; i < head.size(); i++) {
      bytes += head.get(i).content().bytes();
      if (i > 0 && bytes > Limits.BATCH_BYTES) {
        return List.copyOf(head.subList(0, i));
      }
    }
    return head;
  }

  /** Takes out what has a receipt; the others stay as they are. */
  synchronized void settle(List<Pending.Outcome> outcomes) {
    for (Pending.Outcome outcome : outcomes) {
      EventId id = outcome.receipt().id();
      Line<Pending> line = outcome.line();
      if (id != null) {
        replica.acked(id);
        unwritten.add(new Entry.Acked(id));
      }
      if (replica.drop(line.device(), line.n())) { // it has its receipt, but is no event
        unwritten.add(new Entry.Dropped(line.device(), line.n()));
      }
    }
    write();
  }

  /** Where an event that is to be shown next belongs. By the listener thread. */
  synchronized Place place(EventId id, boolean mark) {
    unwritten.add(new Entry.Placed(id, mark));
    return replica.place(id, mark);
  }

  /** All that a delivery named has been shown. By the listener thread. */
  synchronized void holds(VersionVector token) {
    replica.holds(token);
    unwritten.add(new Entry.Holds(token));
    begun = true;
    write();
  }

  /** When the last of what was shown in order was said; null when nothing was. */
  synchronized @Nullable Instant lastShown() {
    EventKey last = replica.maxKey();
    return last.equals(EventKey.FIRST) ? null : Instant.ofEpochMilli(last.millis());
  }

  /**
   * Takes back what this process wrote after number {@code handed}; what became of the rest is for
   * the nodes to say.
   */
  synchronized List<Line<Pending>> takeBack(long handed) {
    List<Line<Pending>> back = after(handed);
    for (Line<Pending> line : back) {
      replica.drop(line.n());
      unwritten.add(new Entry.Dropped(line.device(), line.n()));
    }
    write();
    return back;
  }

  /** How many lines {@link #takeBack} would take back. */
  synchronized int returnable(long handed) {
    return after(handed).size();
  }

  // @GuardedBy("this")
  private List<Line<Pending>> after(long handed) {
    return replica.saved().unacked().stream()
        .filter(line -> line.device() == number && line.n() > handed)
        .toList();
  }

  /** The highest stamp seen or acknowledged. */
  synchronized long clock() {
    return replica.clock();
  }

  /**
   * What to tell a node that is to go on with this client; null before any has begun with it.
   *
   * @param waitedMillis how long that node has been asked in vain
   */
  synchronized ChatServer.@Nullable Resume resume(long waitedMillis) {
    return begun
        ? new ChatServer.Resume(replica.shown(), replica.need(), replica.clock(), waitedMillis)
        : null;
  }

  /** Whether lines outlive this process. */
  synchronized boolean isKept() {
    return file != null && file.isKept();
  }

  /** Gives the file to the next process. */
  @Override
  public synchronized void close() {
    write();
    if (file != null) {
      file.close();
    }
  }

  // @GuardedBy("this")
  private void write() {
    if (unwritten.isEmpty()) {
      return; // who has done nothing leaves no file
    }
    if (file != null && file.wantsRewrite()) {
      file.rewrite(new Resumption(with(replica.saved(), Pending::kept), begun));
    } else if (file != null) {
      file.append(unwritten);
    }
    unwritten.clear();
  }

  private interface Conversion<A, B> {
    B of(A content);
  }

  private static <A, B> Saved<B> with(Saved<A> saved, Conversion<A, B> conversion) {
    return new Saved<>(
        saved.shown(),
        saved.need(),
        saved.clock(),
        saved.maxKey(),
        saved.seen(),
        saved.lastN(),
        saved.unacked().stream()
            .map(line -> new Line<>(line.device(), line.n(), conversion.of(line.content())))
            .toList());
  }
}
