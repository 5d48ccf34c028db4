package chat.server.log;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.LongConsumer;

/** Which batches there are, by first stamp. */
final class Directory {
  private static final String ONE = "SELECT id, first_stamp FROM batch WHERE id = ?";

  private long[] ids = new long[1_024];
  private long[] firstStamps = new long[1_024];
  private int count;

  private Directory() {}

  /** The batches in use; those that cannot be found are told to {@code onDamage}. */
  static Directory read(Reader reader, LongConsumer onDamage) throws SQLException {
    try {
      return of(
          reader,
          "SELECT id, first_stamp FROM batch WHERE id NOT IN (SELECT batch FROM damaged)"
              + " ORDER BY first_stamp, id");
    } catch (SQLException e) {
      if (!Faults.isDamage(e)) {
        throw e;
      }
    }
    // A page of the table is damaged: one batch after the other, as far as the parts name them.
    Directory named = of(reader, "SELECT DISTINCT batch, 0 FROM part ORDER BY batch");
    Directory found = new Directory();
    for (int i = 0; i < named.count; i++) {
      if (!found.addOne(reader, named.ids[i])) {
        onDamage.accept(named.ids[i]);
      }
    }
    return found.sorted();
  }

  int count() {
    return count;
  }

  long id(int at) {
    return ids[at];
  }

  long firstStamp(int at) {
    return firstStamps[at];
  }

  private static Directory of(Reader reader, String query) throws SQLException {
    Directory directory = new Directory();
    try (ResultSet row = reader.statement(query).executeQuery()) {
      while (row.next()) {
        directory.add(row.getLong(1), row.getLong(2));
      }
    }
    return directory;
  }

  private boolean addOne(Reader reader, long id) throws SQLException {
    PreparedStatement query = reader.statement(ONE);
    query.setLong(1, id);
    try (ResultSet row = query.executeQuery()) {
      if (row.next()) {
        add(row.getLong(1), row.getLong(2));
        return true;
      }
    } catch (SQLException e) {
      if (!Faults.isDamage(e)) {
        throw e;
      }
      reader.forget(ONE);
    }
    return false;
  }

  private void add(long id, long firstStamp) {
    if (count == ids.length) {
      ids = Arrays.copyOf(ids, 2 * count);
      firstStamps = Arrays.copyOf(firstStamps, 2 * count);
    }
    ids[count] = id;
    firstStamps[count++] = firstStamp;
  }

  private Directory sorted() {
    Integer[] order = new Integer[count];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Long.compare(firstStamps[a], firstStamps[b]));
    Directory sorted = new Directory();
    for (int at : order) {
      sorted.add(ids[at], firstStamps[at]);
    }
    return sorted;
  }
}
