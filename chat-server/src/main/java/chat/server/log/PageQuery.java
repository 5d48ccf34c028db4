package chat.server.log;

import chat.api.EventKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What was said in several places, page by page. The rows of all places are merged by the stamp of
 * the newest event that a batch has of the place; since no batch spans more than {@link
 * Batch#MAX_SPAN}, that tells up to where nothing can be missing. Holds a page and the next few
 * rows of each place, whatever there is to be found.
 */
final class PageQuery {
  /** So many batches more are looked at when no page fills: then the answer is what there is. */
  private static final int MAX_BATCHES = 1_000;

  private static final int ROWS_AT_ONCE = 32;
  private static final int RECENT = 64;
  private static final String ROWS =
      "SELECT last_stamp, batch FROM room WHERE room = ? AND (last_stamp, batch) > (?, ?)"
          + " ORDER BY last_stamp, batch LIMIT "
          + ROWS_AT_ONCE;
  private static final String FIRST_STAMP =
      "SELECT first_stamp FROM batch WHERE id = (SELECT batch FROM part"
          + " WHERE origin = ? AND first_seq <= ? ORDER BY first_seq DESC LIMIT 1)";

  private final Reader reader;
  private final Subjects subjects;
  private final Missed missed;
  private final int maxCount;
  private final int maxBytes;
  private final Predicate<Entry> shown;
  private final int maxBatches;
  private final PriorityQueue<Rows> places = new PriorityQueue<>();
  private final TreeSet<Entry> page = new TreeSet<>(Entry.ORDER);
  private final Map<Long, Boolean> recent =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
          return size() > RECENT;
        }
      };
  private EventKey start = EventKey.FIRST;
  private EventKey ceiling = EventKey.LAST; // from here on it is for another page
  private long bytes;

  PageQuery(
      Reader reader,
      Subjects subjects,
      Missed missed,
      int maxCount,
      int maxBytes,
      Predicate<Entry> shown) {
    this(reader, subjects, missed, maxCount, maxBytes, shown, MAX_BATCHES);
  }

  /** As above, with another limit of the work. */
  PageQuery(
      Reader reader,
      Subjects subjects,
      Missed missed,
      int maxCount,
      int maxBytes,
      Predicate<Entry> shown,
      int maxBatches) {
    this.reader = reader;
    this.subjects = subjects;
    this.missed = missed;
    this.maxCount = maxCount;
    this.maxBytes = maxBytes;
    this.shown = shown;
    this.maxBatches = maxBatches;
  }

  /** The first ones above {@code after}. */
  Page after(EventKey after) throws SQLException, LogException {
    Whole whole = new Whole(reader, missed);
    start = after.equals(EventKey.FIRST) ? lowest() : after;
    if (start.equals(EventKey.LAST)) {
      return new Page(List.of(), start, true);
    }
    for (Map.Entry<String, EventKey> place : missed.places().entrySet()) {
      push(new Rows(place.getKey(), Math.max(start.stamp(), place.getValue().stamp())));
    }
    Page found = visit();
    whole.stillIs();
    return found;
  }

  /** A key below all that is missed, above most of what is not; the last one if nothing is. */
  private EventKey lowest() throws SQLException {
    long lowest = Long.MAX_VALUE;
    for (int i = 0; i < missed.upTo().size(); i++) {
      long origin = missed.upTo().origin(i);
      long first = missed.above().get(origin) + 1;
      if (first <= missed.upTo().seq(i)) {
        PreparedStatement query = reader.statement(FIRST_STAMP);
        query.setLong(1, origin);
        query.setLong(2, first);
        try (ResultSet row = query.executeQuery()) {
          lowest = Math.min(lowest, row.next() ? row.getLong(1) : 0);
        }
      }
    }
    return lowest == Long.MAX_VALUE ? EventKey.LAST : new EventKey(lowest - 1, Long.MAX_VALUE);
  }

  private Page visit() throws SQLException, LogException {
    int visited = 0;
    for (Rows next = places.poll(); next != null; next = places.poll()) {
      long sure = next.stamp() - Batch.MAX_SPAN - 1; // up to here nothing can follow
      if (ceiling.stamp() <= sure) {
        break;
      }
      if (sure > start.stamp() && ++visited > maxBatches) {
        return upTo(new EventKey(sure, Long.MAX_VALUE));
      }
      take(next.batch());
      push(next);
    }
    boolean all = ceiling.equals(EventKey.LAST);
    return new Page(new ArrayList<>(page), all ? ceiling : page.last().key(), all);
  }

  private Page upTo(EventKey sure) {
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : page) {
      if (entry.key().compareTo(sure) <= 0) {
        entries.add(entry);
      }
    }
    return new Page(entries, sure, false);
  }

  private void push(Rows rows) throws SQLException {
    if (rows.advance()) {
      places.add(rows);
    }
  }

  private void take(long id) throws SQLException, LogException {
    if (recent.put(id, true) != null) {
      return; // for another of the places; to look once more would only take time
    }
    Batch batch = reader.batch(id);
    if (batch == null) {
      throw Whole.damaged();
    }
    for (int at = 0; at < batch.count(); at++) {
      EventKey key = batch.key(at);
      if (key.compareTo(start) > 0
          && key.compareTo(ceiling) < 0
          && missed.has(batch.origin(at), batch.seq(at))) {
        consider(batch.entry(at));
      }
    }
  }

  private void consider(Entry entry) {
    Subject subject = subjects.of(entry);
    if (subject == null || !isVisible(subject, entry.key()) || !shown.test(entry)) {
      return;
    }
    if (page.add(entry)) {
      bytes += entry.frame().length;
    }
    while (page.size() > maxCount || (bytes > maxBytes && page.size() > 1)) {
      Entry last = page.last();
      page.remove(last);
      bytes -= last.frame().length;
      ceiling = last.key();
    }
  }

  private boolean isVisible(Subject subject, EventKey key) {
    return missed.isIn(subject.place(), key)
        || subject.inboxes().stream().anyMatch(inbox -> missed.isIn(inbox, key));
  }

  /** The batches that have something of a place, by the newest of it. */
  private final class Rows implements Comparable<Rows> {
    private record Row(long stamp, long batch) {}

    private final String place;
    private final ArrayDeque<Row> read = new ArrayDeque<>();
    private Row row;

    Rows(String place, long from) {
      this.place = place;
      this.row = new Row(from, -1);
    }

    long stamp() {
      return row.stamp();
    }

    long batch() {
      return row.batch();
    }

    boolean advance() throws SQLException {
      if (read.isEmpty()) {
        PreparedStatement query = reader.statement(ROWS);
        query.setString(1, place);
        query.setLong(2, row.stamp());
        query.setLong(3, row.batch());
        try (ResultSet next = query.executeQuery()) {
          while (next.next()) {
            read.add(new Row(next.getLong(1), next.getLong(2)));
          }
        }
      }
      Row next = read.poll();
      if (next == null) {
        return false;
      }
      row = next;
      return true;
    }

    @Override
    public int compareTo(Rows other) {
      int order = Long.compare(row.stamp(), other.row.stamp());
      return order != 0 ? order : Long.compare(row.batch(), other.row.batch());
    }
  }
}
