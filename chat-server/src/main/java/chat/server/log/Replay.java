package chat.server.log;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Gives all that is stored in key order, of each origin without a gap, and finds what is damaged on
 * the way.
 */
final class Replay {
  private final Reader reader;
  private final Map<Long, Long> given = new HashMap<>();
  private final TreeSet<Long> damaged = new TreeSet<>();
  private long events;

  Replay(Reader reader) {
    this.reader = reader;
  }

  long events() {
    return events;
  }

  /** How far each origin was given. */
  Map<Long, Long> given() {
    return given;
  }

  /** The batches that are to be taken out. */
  TreeSet<Long> damaged() {
    return damaged;
  }

  void run(Consumer<Entry> each) throws SQLException {
    InOrder all = new InOrder(reader);
    all.forEach(
        entry -> {
          long last = given.getOrDefault(entry.id().origin(), 0L);
          if (entry.id().seq() == last + 1) {
            given.put(entry.id().origin(), last + 1);
            events++;
            each.accept(entry);
          }
        });
    damaged.addAll(all.damaged());
    findMissing();
  }

  /** Batches that the parts name but that did not give what they should. */
  private void findMissing() throws SQLException {
    PreparedStatement beyond =
        reader.statement(
            "SELECT batch FROM part WHERE origin = ?1 AND first_seq <= ?2 AND last_seq >= ?2");
    try (ResultSet origin = reader.statement("SELECT DISTINCT origin FROM part").executeQuery()) {
      while (origin.next()) {
        beyond.setLong(1, origin.getLong(1));
        beyond.setLong(2, given.getOrDefault(origin.getLong(1), 0L) + 1);
        try (ResultSet row = beyond.executeQuery()) {
          while (row.next()) {
            damaged.add(row.getLong(1));
          }
        }
      }
    }
  }
}
