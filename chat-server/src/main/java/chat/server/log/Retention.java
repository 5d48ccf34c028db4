package chat.server.log;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Which batches are to lose their texts, a few at a time; oldest first. A batch goes as a whole: of
 * a number of messages to keep, up to a batch more stay.
 */
final class Retention {
  private static final int STEP_EVENTS = 1_000;
  private static final int STEP_BATCHES = 50;
  private static final int MAX_PLANNED = 100_000;
  private static final long DAY_MILLIS = 86_400_000;

  private final Keep keep;
  private final ArrayDeque<Old> planned = new ArrayDeque<>();

  /** A batch whose time has come. */
  record Old(long id, int count) {}

  Retention(Keep keep) {
    this.keep = keep;
  }

  /** Looks which batches there are to do; {@code now} in milliseconds since 1970. */
  void plan(Reader reader, long now) throws SQLException {
    planned.clear();
    if (!keep.isLimited()) {
      return;
    }
    long surplus =
        keep.messages() == 0
            ? Long.MAX_VALUE
            : Sql.number(reader.connection(), "SELECT sum(texts) FROM batch") - keep.messages();
    long limit =
        keep.days() == 0 ? Long.MAX_VALUE : Math.max(0, now - keep.days() * DAY_MILLIS) << 16;
    PreparedStatement query =
        reader.statement(
            "SELECT id, count, texts FROM batch WHERE texts > 0 AND last_stamp < ?"
                + " AND id NOT IN (SELECT batch FROM damaged) ORDER BY last_stamp LIMIT "
                + MAX_PLANNED);
    query.setLong(1, limit);
    try (ResultSet row = query.executeQuery()) {
      while (row.next() && surplus >= row.getLong(3)) {
        surplus -= row.getLong(3);
        planned.add(new Old(row.getLong(1), row.getInt(2)));
      }
    }
  }

  /** The next few; none when all is done. */
  List<Old> step() {
    List<Old> step = new ArrayList<>();
    int events = 0;
    while (!planned.isEmpty() && events < STEP_EVENTS && step.size() < STEP_BATCHES) {
      Old next = planned.remove();
      step.add(next);
      events += next.count();
    }
    return step;
  }
}
