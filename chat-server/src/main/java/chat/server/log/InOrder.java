package chat.server.log;

import chat.api.EventKey;
import java.sql.SQLException;
import java.util.NavigableSet;
import java.util.PriorityQueue;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * All events in key order. Batches overlap where events came late, so as many are open at a time as
 * reach over one point, few: a batch spans a minute at most.
 */
final class InOrder {
  private final Reader reader;
  private final TreeSet<Long> damaged = new TreeSet<>();
  private final PriorityQueue<Cursor> open = new PriorityQueue<>();

  InOrder(Reader reader) {
    this.reader = reader;
  }

  /** The batches that were found not to be as they were written. */
  NavigableSet<Long> damaged() {
    return damaged;
  }

  /** Gives every event that is whole to {@code each}. */
  void forEach(Consumer<Entry> each) throws SQLException {
    Directory directory = Directory.read(reader, damaged::add);
    int next = 0;
    while (next < directory.count() || !open.isEmpty()) {
      while (next < directory.count()
          && (open.isEmpty() || directory.firstStamp(next) <= open.peek().key.stamp())) {
        open(directory.id(next++));
      }
      Cursor first = open.poll();
      if (first != null) {
        each.accept(first.batch.entry(first.place));
        if (first.advance()) {
          open.add(first);
        }
      }
    }
  }

  private void open(long id) throws SQLException {
    Batch batch = reader.batch(id);
    if (batch == null) {
      damaged.add(id);
      batch = reader.salvage(id);
    }
    if (batch != null) {
      open.add(new Cursor(batch));
    }
  }

  /** Where in a batch the merge stands. */
  private static final class Cursor implements Comparable<Cursor> {
    private final Batch batch;
    private int place;
    private EventKey key;

    Cursor(Batch batch) {
      this.batch = batch;
      this.key = batch.key(0);
    }

    boolean advance() {
      if (++place == batch.count()) {
        return false;
      }
      key = batch.key(place);
      return true;
    }

    @Override
    public int compareTo(Cursor other) {
      int order = key.compareTo(other.key);
      return order != 0 ? order : Long.compare(batch.seq(place), other.batch.seq(other.place));
    }
  }
}
