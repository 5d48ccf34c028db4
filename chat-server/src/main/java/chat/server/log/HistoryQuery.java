package chat.server.log;

import chat.api.EventKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/**
 * What was said in a place, page by page. The batches of a place are visited by the stamp of the
 * newest of its events in them; since none spans more than {@link Batch#MAX_SPAN}, that tells when
 * the page is complete.
 */
final class HistoryQuery {
  private static final int AT_ONCE = 64;

  private final Reader reader;
  private final Subjects subjects;
  private final String place;
  private final int limit;
  private final Predicate<Entry> shown;
  private final TreeSet<Entry> page = new TreeSet<>(Entry.ORDER);

  /**
   * @param shown leaves out entries, such as second copies of an event
   */
  HistoryQuery(Reader reader, Subjects subjects, String place, int limit, Predicate<Entry> shown) {
    this.reader = reader;
    this.subjects = subjects;
    this.place = place;
    this.limit = limit;
    this.shown = shown;
  }

  /** The last ones below {@code before}, oldest first. */
  List<Entry> before(EventKey before) throws SQLException {
    long start = Math.min(before.stamp(), Long.MAX_VALUE - Batch.MAX_SPAN) + Batch.MAX_SPAN;
    visit(
        "SELECT batch, last_stamp FROM room WHERE room = ? AND (last_stamp, batch) < (?, ?)"
            + " ORDER BY last_stamp DESC, batch DESC LIMIT "
            + AT_ONCE,
        new At(start, Long.MAX_VALUE),
        stamp -> page.first().id().stamp() > stamp,
        batch -> take(batch, before, true));
    return new ArrayList<>(page);
  }

  /** The first ones from {@code from} on, oldest first. */
  List<Entry> from(EventKey from) throws SQLException {
    visit(
        "SELECT batch, last_stamp FROM room WHERE room = ? AND (last_stamp, batch) > (?, ?)"
            + " ORDER BY last_stamp, batch LIMIT "
            + AT_ONCE,
        new At(from.stamp(), -1),
        stamp -> page.last().id().stamp() < stamp - Batch.MAX_SPAN,
        batch -> take(batch, from, false));
    return new ArrayList<>(page);
  }

  /** So many of them around {@code middle}, half of them below it, oldest first. */
  List<Entry> around(EventKey middle) throws SQLException {
    List<Entry> from = limited(limit - limit / 2).from(middle);
    List<Entry> around = new ArrayList<>(limited(limit - from.size()).before(middle));
    around.addAll(from);
    return around;
  }

  private HistoryQuery limited(int other) {
    return new HistoryQuery(reader, subjects, place, other, shown);
  }

  /** A row of the table of rooms. */
  private record At(long stamp, long batch) {}

  private interface Taking {
    void take(long batch) throws SQLException;
  }

  /** Takes batch after batch until the page is full and none that follows could change it. */
  private void visit(String query, At start, LongPredicate isBeyond, Taking taking)
      throws SQLException {
    if (limit < 1) {
      return;
    }
    At last = start;
    List<At> next = rooms(query, last);
    while (!next.isEmpty()) {
      for (At at : next) {
        if (isFull() && isBeyond.test(at.stamp())) {
          return;
        }
        taking.take(at.batch());
        last = at;
      }
      next = rooms(query, last);
    }
  }

  private List<At> rooms(String sql, At last) throws SQLException {
    PreparedStatement query = reader.statement(sql);
    query.setString(1, place);
    query.setLong(2, last.stamp());
    query.setLong(3, last.batch());
    List<At> rooms = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        rooms.add(new At(row.getLong(2), row.getLong(1)));
      }
    }
    return rooms;
  }

  private boolean isFull() {
    return page.size() == limit;
  }

  private void take(long id, EventKey bound, boolean below) throws SQLException {
    Batch batch = reader.batch(id);
    if (batch == null) {
      return; // it was told; the others are served
    }
    for (int i = 0; i < batch.count(); i++) {
      int at = below ? batch.count() - 1 - i : i;
      EventKey key = batch.key(at);
      boolean inside = below ? key.compareTo(bound) < 0 : key.compareTo(bound) >= 0;
      if (!inside || !wouldEnter(key, below)) {
        continue;
      }
      Entry entry = batch.entry(at);
      Subject subject = subjects.of(entry);
      if (subject != null && subject.place().equals(place) && shown.test(entry)) {
        page.add(entry);
        if (page.size() > limit) {
          page.remove(below ? page.first() : page.last());
        }
      }
    }
  }

  private boolean wouldEnter(EventKey key, boolean below) {
    return !isFull()
        || (below ? key.compareTo(page.first().key()) >= 0 : key.compareTo(page.last().key()) <= 0);
  }
}
