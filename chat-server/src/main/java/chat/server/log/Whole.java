package chat.server.log;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Sees to it that an answer leaves out nothing that was damaged: asked before and after the
 * reading, since the writer may take a batch out meanwhile.
 */
final class Whole {
  private static final String OUT_OF_USE = "SELECT count(*) FROM damaged";
  private static final String HELD =
      "SELECT sum(min(last_seq, ?3) - max(first_seq, ?2) + 1) FROM part"
          + " WHERE origin = ?1 AND first_seq <= ?3 AND last_seq >= ?2";

  private final Reader reader;
  private final long before;

  /** Fails if some of {@code missed} is not here: it was lost, and not yet stored again. */
  Whole(Reader reader, Missed missed) throws SQLException, LogException {
    this.reader = reader;
    before = Sql.number(reader.connection(), OUT_OF_USE);
    if (before > 0) {
      for (int i = 0; i < missed.upTo().size(); i++) {
        long origin = missed.upTo().origin(i);
        check(origin, missed.above().get(origin) + 1, missed.upTo().seq(i));
      }
    }
  }

  private void check(long origin, long first, long last) throws SQLException, LogException {
    if (first > last) {
      return;
    }
    PreparedStatement query = reader.statement(HELD);
    query.setLong(1, origin);
    query.setLong(2, first);
    query.setLong(3, last);
    try (ResultSet row = query.executeQuery()) {
      if (row.next() && row.getLong(1) < last - first + 1) {
        throw damaged();
      }
    }
  }

  /** Fails if something was taken out of use since. */
  void stillIs() throws SQLException, LogException {
    if (Sql.number(reader.connection(), OUT_OF_USE) != before) {
      throw damaged();
    }
  }

  /** What to say when not all of an answer can be read. */
  static LogException damaged() {
    return new DamagedLogException(
        "some of these events were damaged on the disk and are being replaced: try again");
  }
}
