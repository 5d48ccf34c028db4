package chat.server.log;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Merges ranges of several origins into key order. It stops at the first event that is not to be
 * had, for what comes after it in the order may depend on it.
 */
final class RangeQuery {
  private static final int CACHED = 16;

  private final Reader reader;
  private final int maxCount;
  private final int maxBytes;
  private final PriorityQueue<Cursor> cursors = new PriorityQueue<>();
  private final List<SeqRange> missing = new ArrayList<>();
  private final Map<Long, @Nullable Batch> cache =
      new LinkedHashMap<>(CACHED, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, @Nullable Batch> eldest) {
          return size() > CACHED;
        }
      };

  RangeQuery(Reader reader, int maxCount, int maxBytes) {
    this.reader = reader;
    this.maxCount = maxCount;
    this.maxBytes = maxBytes;
  }

  Range run(List<SeqRange> ranges) throws SQLException {
    for (SeqRange range : ranges) {
      push(new Cursor(range));
    }
    List<Entry> entries = new ArrayList<>();
    long bytes = 0;
    while (missing.isEmpty() && !cursors.isEmpty()) {
      Cursor first = cursors.remove();
      bytes += first.entry.frame().length;
      if (!entries.isEmpty() && (entries.size() == maxCount || bytes > maxBytes)) {
        return new Range(entries, false, missing);
      }
      entries.add(first.entry);
      push(first);
    }
    return new Range(entries, missing.isEmpty(), missing);
  }

  private void push(Cursor cursor) throws SQLException {
    if (cursor.next <= cursor.range.last()) {
      if (cursor.advance()) {
        cursors.add(cursor);
      } else {
        missing.add(cursor.gap());
      }
    }
  }

  private @Nullable Batch batch(long id) throws SQLException {
    if (!cache.containsKey(id)) {
      cache.put(id, reader.batch(id));
    }
    return cache.get(id);
  }

  /** Where in a range the merge stands. */
  private final class Cursor implements Comparable<Cursor> {
    private final SeqRange range;
    private long next;
    private Entry entry;
    private long batch = -1;
    private long partEnd;
    private int place;

    @SuppressWarnings("NullAway.Init") // it is compared only once it has advanced
    Cursor(SeqRange range) {
      this.range = range;
      this.next = range.first();
    }

    /** Goes to the event {@code next}; false if it is not to be had. */
    boolean advance() throws SQLException {
      if (next > partEnd && !findPart()) {
        return false;
      }
      Batch in = batch(batch);
      if (in == null) {
        return false;
      }
      for (int i = 0; i < in.count(); i++, place++) {
        int at = place % in.count();
        if (in.seq(at) == next && in.origin(at) == range.origin()) {
          entry = in.entry(at);
          next++;
          return true;
        }
      }
      return false;
    }

    private boolean findPart() throws SQLException {
      PreparedStatement query =
          reader.statement(
              "SELECT batch, last_seq FROM part WHERE origin = ? AND first_seq <= ?"
                  + " ORDER BY first_seq DESC LIMIT 1");
      query.setLong(1, range.origin());
      query.setLong(2, next);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next() || row.getLong(2) < next) {
          return false;
        }
        batch = row.getLong(1);
        partEnd = row.getLong(2);
        place = 0;
        return true;
      }
    }

    /** What of the range is missing from {@code next} on. */
    SeqRange gap() throws SQLException {
      if (next <= partEnd) {
        return new SeqRange(range.origin(), next, Math.min(partEnd, range.last()));
      }
      PreparedStatement query =
          reader.statement("SELECT min(first_seq) FROM part WHERE origin = ? AND first_seq > ?");
      query.setLong(1, range.origin());
      query.setLong(2, next);
      try (ResultSet row = query.executeQuery()) {
        long end = row.next() && row.getLong(1) > 0 ? row.getLong(1) - 1 : range.last();
        return new SeqRange(range.origin(), next, Math.min(end, range.last()));
      }
    }

    @Override
    public int compareTo(Cursor other) {
      return Entry.ORDER.compare(entry, other.entry);
    }
  }
}
