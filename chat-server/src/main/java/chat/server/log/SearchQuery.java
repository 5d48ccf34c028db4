package chat.server.log;

import chat.api.Names;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Visits what the index finds, from the batch stored last to the first. Batches are nearly in the
 * order of time, and each knows the highest stamp up to itself, which tells when nothing newer can
 * follow. Whether the asker may see an event is decided by the event itself, not by the index.
 */
final class SearchQuery {
  private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Reader events;
  private final Reader words;
  private final Subjects subjects;
  private final Search search;
  private final Predicate<Entry> shown;
  private final Set<String> rooms = new HashSet<>();
  private final @Nullable String inbox;
  private final TreeSet<Entry> found = new TreeSet<>(Entry.ORDER);
  private @Nullable Batch batch;
  private long batchId = -1;
  private long top;

  SearchQuery(
      Reader events, Reader words, Subjects subjects, Search search, Predicate<Entry> shown) {
    this.events = events;
    this.words = words;
    this.subjects = subjects;
    this.search = search;
    this.shown = shown;
    search.rooms().forEach(room -> rooms.add(Subject.room(room)));
    if (search.room() == null) {
      inbox = Subject.inbox(search.asker());
    } else {
      inbox = null;
      rooms.retainAll(Set.of(Subject.room(search.room())));
    }
  }

  Found run() throws SQLException {
    List<String> phrases = Words.phrases(search.words());
    if (phrases.isEmpty() || (rooms.isEmpty() && inbox == null)) {
      return new Found(List.of(), true);
    }
    return visit(match(phrases));
  }

  private String match(List<String> phrases) {
    StringBuilder match = new StringBuilder();
    for (String phrase : phrases) {
      match.append(match.isEmpty() ? "{text} : (" : " AND ").append(quoted(phrase));
    }
    List<String> places = new ArrayList<>();
    rooms.forEach(room -> places.add(quoted(Words.token('r', room))));
    if (inbox != null) {
      places.add(quoted(Words.token('u', inbox)));
    }
    match.append(") AND {scope} : (").append(String.join(" OR ", places)).append(')');
    if (search.from() != null) {
      String from = Words.token('s', Names.key(search.from()));
      match.append(" AND {scope} : (").append(quoted(from)).append(')');
    }
    return match.toString();
  }

  private static String quoted(String words) {
    return '"' + words + '"'; // what is folded has no quotes in it
  }

  private Found visit(String match) throws SQLException {
    long end = System.nanoTime() + MAX_NANOS;
    PreparedStatement query =
        words.statement("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC");
    query.setString(1, match);
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        if (System.nanoTime() - end > 0) {
          return new Found(new ArrayList<>(found), false);
        }
        enter(row.getLong(1) / Batch.PLACES);
        if (cannotFollow()) {
          break;
        }
        consider((int) (row.getLong(1) % Batch.PLACES));
      }
    }
    return new Found(new ArrayList<>(found), true);
  }

  private void enter(long id) throws SQLException {
    if (id == batchId) {
      return;
    }
    batchId = id;
    batch = null;
    long last = -1;
    PreparedStatement query =
        events.statement("SELECT top_stamp, last_stamp FROM batch WHERE id = ?");
    query.setLong(1, id);
    try (ResultSet row = query.executeQuery()) {
      if (row.next()) {
        top = row.getLong(1);
        last = row.getLong(2);
      }
    }
    if (last >= oldest()) {
      batch = events.batch(id);
    }
  }

  /** Below this stamp nothing is wanted any more. */
  private long oldest() {
    long since = search.since() << 16;
    return found.size() < search.limit() ? since : Math.max(since, found.first().id().stamp());
  }

  private boolean cannotFollow() {
    return top < oldest();
  }

  private void consider(int place) {
    if (batch == null || place >= batch.count() || batch.stamp(place) < oldest()) {
      return;
    }
    Entry entry = batch.entry(place);
    Subject subject = subjects.of(entry);
    if (subject != null && maySee(subject) && isFrom(subject) && shown.test(entry)) {
      found.add(entry);
      if (found.size() > search.limit()) {
        found.remove(found.first());
      }
    }
  }

  private boolean maySee(Subject subject) {
    return rooms.contains(subject.place()) || (inbox != null && subject.inboxes().contains(inbox));
  }

  private boolean isFrom(Subject subject) {
    return search.from() == null || Names.key(search.from()).equals(subject.from());
  }
}
