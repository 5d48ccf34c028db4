package chat.server.log;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The tables, and how those of earlier versions become those of this one: step by step, all in one
 * transaction. {@code package-info} draws them.
 *
 * @param application marks the file as ours ({@code PRAGMA application_id})
 * @param steps from nothing to version 1, from 1 to 2, … A released step is never changed
 */
record Schema(int application, List<Step> steps) {
  /** Of the event log. */
  static final Schema EVENTS =
      new Schema(
          0x6E63_6C67, // "nclg"
          List.of(
              connection ->
                  Sql.execute(
                      connection,
                      """
                      CREATE TABLE meta (
                        name TEXT PRIMARY KEY,
                        value INTEGER NOT NULL
                      ) WITHOUT ROWID\
                      """,
                      """
                      CREATE TABLE batch (
                        id INTEGER PRIMARY KEY,
                        first_stamp INTEGER NOT NULL,
                        last_stamp INTEGER NOT NULL,
                        top_stamp INTEGER NOT NULL,
                        count INTEGER NOT NULL,
                        texts INTEGER NOT NULL,
                        crc INTEGER NOT NULL,
                        events BLOB NOT NULL
                      )\
                      """,
                      """
                      CREATE TABLE part (
                        origin INTEGER NOT NULL,
                        first_seq INTEGER NOT NULL,
                        last_seq INTEGER NOT NULL,
                        batch INTEGER NOT NULL,
                        PRIMARY KEY (origin, first_seq)
                      ) WITHOUT ROWID\
                      """,
                      """
                      CREATE TABLE room (
                        room TEXT NOT NULL,
                        last_stamp INTEGER NOT NULL,
                        batch INTEGER NOT NULL,
                        PRIMARY KEY (room, last_stamp, batch)
                      ) WITHOUT ROWID\
                      """,
                      "CREATE TABLE damaged (batch INTEGER PRIMARY KEY)",
                      "CREATE TABLE peer (name TEXT PRIMARY KEY) WITHOUT ROWID",
                      "INSERT INTO meta VALUES ('log', random()), ('probe', 0)")));

  /** Of the text index, which is made anew rather than migrated. */
  static final Schema WORDS =
      new Schema(
          0x6E63_7764, // "ncwd"
          List.of(
              connection ->
                  Sql.execute(
                      connection,
                      "CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL)"
                          + " WITHOUT ROWID",
                      "CREATE VIRTUAL TABLE words USING fts5("
                          + "text, scope, content='', contentless_delete=1, tokenize='ascii')",
                      "INSERT INTO meta VALUES ('log', 0), ('done', 0)")));

  /** Makes the tables of one version from those of the one before. */
  interface Step {
    void apply(Connection connection) throws SQLException;
  }

  int version() {
    return steps.size();
  }

  /** Says in a line why {@code file} is not for this program, without changing it. */
  void check(Connection connection, Path file) throws SQLException, LogException {
    long mark = Sql.number(connection, "PRAGMA application_id");
    boolean empty = Sql.number(connection, "SELECT count(*) FROM sqlite_master") == 0;
    if (mark != application && !(empty && mark == 0)) {
      throw Faults.foreign(file);
    }
    long found = Sql.number(connection, "PRAGMA user_version");
    if (found > version()) {
      throw new NewerLogException(
          file
              + " was made by a later version of this program (schema "
              + found
              + ", this one knows "
              + version()
              + "): use that version, or choose another --data");
    }
  }

  /** Brings the tables to this version; a crash meanwhile leaves those that were. */
  void migrate(Connection connection) throws SQLException {
    if (Sql.number(connection, "PRAGMA user_version") == version()) {
      return;
    }
    Sql.transaction(
        connection,
        () -> {
          int found = (int) Sql.number(connection, "PRAGMA user_version");
          for (Step step : steps.subList(found, version())) {
            step.apply(connection);
          }
          Sql.execute(
              connection,
              "PRAGMA application_id = " + application,
              "PRAGMA user_version = " + version());
        });
  }
}
