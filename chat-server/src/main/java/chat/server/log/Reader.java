package chat.server.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection that reads, and its statements. Used by one thread at a time. What it finds damaged
 * it tells, and never gives out.
 *
 * <p>Batches are read neither within a transaction nor while a result is open: SQLite refuses
 * whatever follows a damaged page until the transaction ends. None is needed, for what is in a row
 * never changes but for texts that are taken out.
 */
final class Reader implements AutoCloseable {
  private static final String BATCH =
      "SELECT crc, events FROM batch WHERE id = ?1"
          + " AND NOT EXISTS (SELECT 1 FROM damaged WHERE batch = ?1)";
  private static final String SALVAGE = "SELECT events FROM batch WHERE id = ?";

  private final Connection connection;
  private final LongConsumer onDamage;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  /**
   * @param onDamage told of a batch that cannot be read or is not as it was written
   */
  Reader(Connection connection, LongConsumer onDamage) {
    this.connection = connection;
    this.onDamage = onDamage;
  }

  /** The statement of {@code sql}, prepared once. */
  PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    return statement;
  }

  /** The driver does not use a statement again that came upon a damaged page. */
  void forget(String sql) throws SQLException {
    PreparedStatement statement = statements.remove(sql);
    if (statement != null) {
      statement.close();
    }
  }

  Connection connection() {
    return connection;
  }

  /** That batch; null if it is damaged, missing or was taken out. */
  @Nullable Batch batch(long id) throws SQLException {
    Batch batch = null;
    try {
      PreparedStatement query = statement(BATCH);
      query.setLong(1, id);
      try (ResultSet row = query.executeQuery()) {
        byte[] bytes = row.next() ? row.getBytes(2) : null;
        if (bytes != null && Batch.checksum(bytes) == row.getInt(1)) {
          batch = Batch.of(id, bytes);
        }
      }
    } catch (SQLException e) {
      if (!Faults.isDamage(e)) {
        throw e;
      }
      forget(BATCH);
    }
    if (batch == null) {
      onDamage.accept(id);
    }
    return batch;
  }

  /** What is whole of a batch that {@link #batch} did not give; null if nothing. */
  @Nullable Batch salvage(long id) throws SQLException {
    PreparedStatement query = statement(SALVAGE);
    query.setLong(1, id);
    try (ResultSet row = query.executeQuery()) {
      byte[] bytes = row.next() ? row.getBytes(1) : null;
      return bytes == null ? null : Batch.ofIntact(id, bytes);
    } catch (SQLException e) {
      if (!Faults.isDamage(e)) {
        throw e;
      }
      forget(SALVAGE);
      return null;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close(); // and its statements
  }
}
