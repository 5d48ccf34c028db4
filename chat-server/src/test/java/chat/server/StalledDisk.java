package chat.server;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** As long as it is open, a node's log cannot be written: its commits wait. */
final class StalledDisk implements AutoCloseable {
  private final Connection connection;

  StalledDisk(Path node) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + node.resolve("events.db"));
    execute("BEGIN IMMEDIATE"); // nobody else writes from here on
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    execute("ROLLBACK");
    connection.close();
  }
}
