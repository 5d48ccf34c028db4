package chat.server.log;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** Connections to a database, and the few things done with one that need no prepared statement. */
final class Sql {
  private static final int BUSY_MILLIS = 1_000;

  private Sql() {}

  /** To read and write, made if need be. */
  static Connection openToWrite(Path file) throws SQLException {
    return open(file, "", false);
  }

  /** To read beside whoever writes. */
  static Connection openToRead(Path file) throws SQLException {
    return open(file, "", true);
  }

  /** To read what nobody writes: makes no file beside it. */
  static Connection openFrozen(Path file) throws SQLException {
    return open(file, "?immutable=1", true);
  }

  private static Connection open(Path file, String query, boolean readOnly) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    if (readOnly) {
      config.resetOpenMode(SQLiteOpenMode.READWRITE);
      config.resetOpenMode(SQLiteOpenMode.CREATE);
      config.setOpenMode(SQLiteOpenMode.READONLY);
    }
    // As a URI, so that no character of the path means anything else.
    return config.createConnection(
        "jdbc:sqlite:file:" + file.toAbsolutePath().toUri().getRawPath() + query);
  }

  static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The first number of the first row; 0 if there is none. */
  static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** What is done within a transaction. */
  interface Step {
    void run() throws SQLException;
  }

  /** All of {@code step} or nothing of it. */
  static void transaction(Connection connection, Step step) throws SQLException {
    execute(connection, "BEGIN IMMEDIATE");
    try {
      step.run();
      execute(connection, "COMMIT");
    } catch (SQLException | RuntimeException | Error e) {
      rollBack(connection, e);
      throw e;
    }
  }

  private static void rollBack(Connection connection, Throwable reason) {
    try {
      execute(connection, "ROLLBACK");
    } catch (SQLException e) {
      reason.addSuppressed(e); // SQLite itself rolls back after most failures of a disk
    }
  }
}
