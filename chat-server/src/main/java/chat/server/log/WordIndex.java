package chat.server.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The file of the text index, as it is written. All of it can be made again from the log, so it is
 * thrown away whenever something about it is wrong. Used by one thread at a time.
 */
final class WordIndex implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(WordIndex.class);
  private static final int MAX_BATCHES = 500;
  private static final int MAX_EVENTS = 2_000;
  private static final int MAX_TOKENS = 4_096;

  private final Connection connection;
  private final Subjects subjects;
  private final PreparedStatement insert;
  private final PreparedStatement delete;
  private final Map<String, String> tokens = new HashMap<>();
  private long done;
  private long reached; // within a transaction that may yet fail

  private WordIndex(Connection connection, Subjects subjects) throws SQLException {
    this.connection = connection;
    this.subjects = subjects;
    Sql.execute(
        connection,
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = NORMAL",
        "PRAGMA secure_delete = ON");
    done = Sql.number(connection, "SELECT value FROM meta WHERE name = 'done'");
    insert = connection.prepareStatement("INSERT INTO words(rowid, text, scope) VALUES (?, ?, ?)");
    delete = connection.prepareStatement("DELETE FROM words WHERE rowid = ?");
  }

  /**
   * Opens the index of the log {@code log}, whose last batch is {@code last}; a new one if there is
   * none, or one that is damaged, of another version or of another log.
   */
  static WordIndex open(Path file, Subjects subjects, long log, long last) throws LogException {
    try {
      try {
        return openAs(file, subjects, log, last);
      } catch (SQLException | LogException e) {
        LOG.info("the text index {} is made anew: {}", file, e.getMessage());
        delete(file);
        return openAs(file, subjects, log, last);
      }
    } catch (SQLException e) {
      throw Faults.named(e, file);
    } catch (LogException e) {
      throw e;
    } catch (IOException e) {
      throw new LogException("the text index " + file + " cannot be removed: " + e);
    }
  }

  /** Removes the files of an index that nobody writes. */
  static void delete(Path file) throws IOException {
    for (String name : new String[] {"", "-wal", "-shm"}) {
      Files.deleteIfExists(Path.of(file + name));
    }
  }

  private static WordIndex openAs(Path file, Subjects subjects, long log, long last)
      throws SQLException, LogException {
    Connection connection = Sql.openToWrite(file);
    try {
      Schema.WORDS.check(connection, file);
      Schema.WORDS.migrate(connection);
      WordIndex index = new WordIndex(connection, subjects);
      long of = Sql.number(connection, "SELECT value FROM meta WHERE name = 'log'");
      if (of == 0) {
        Sql.execute(connection, "UPDATE meta SET value = " + log + " WHERE name = 'log'");
      } else if (of != log || index.done > last) {
        throw new LogException("it belongs to another log, or to a later state of this one");
      }
      return index;
    } catch (SQLException | LogException e) {
      WritingConnection.closeQuietly(connection);
      throw e;
    }
  }

  /** The last batch that is in the index. */
  long done() {
    return done;
  }

  /** Takes in the next few batches; false when there are none. */
  boolean fill(Reader events) throws SQLException {
    long from = done;
    Sql.transaction(connection, () -> reached = fillFrom(events, from));
    done = reached;
    return done > from;
  }

  private long fillFrom(Reader events, long from) throws SQLException {
    long last = from;
    for (long id : next(events, from)) {
      last = id;
      Batch batch = events.batch(id);
      if (batch != null) {
        add(batch);
      }
    }
    if (last > from) {
      Sql.execute(connection, "UPDATE meta SET value = " + last + " WHERE name = 'done'");
    }
    return last;
  }

  private static List<Long> next(Reader events, long from) throws SQLException {
    PreparedStatement query =
        events.statement("SELECT id, count FROM batch WHERE id > ? ORDER BY id LIMIT ?");
    query.setLong(1, from);
    query.setInt(2, MAX_BATCHES);
    List<Long> ids = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      for (int count = 0; count < MAX_EVENTS && row.next(); count += row.getInt(2)) {
        ids.add(row.getLong(1));
      }
    }
    return ids;
  }

  private void add(Batch batch) throws SQLException {
    for (int place = 0; place < batch.count(); place++) {
      Subject subject = subjects.of(batch.entry(place));
      String text = subject == null ? "" : Words.fold(subject.text());
      if (subject != null && !text.isEmpty()) {
        insert.setLong(1, batch.id() * Batch.PLACES + place);
        insert.setString(2, text);
        insert.setString(3, scope(subject));
        insert.executeUpdate();
      }
    }
  }

  private String scope(Subject subject) {
    StringBuilder scope = new StringBuilder(token('s', subject.from()));
    List<String> inboxes = subject.inboxes();
    if (inboxes.isEmpty()) {
      scope.append(' ').append(token('r', subject.place()));
    }
    inboxes.forEach(inbox -> scope.append(' ').append(token('u', inbox)));
    return scope.toString();
  }

  private String token(char sort, String key) {
    if (tokens.size() >= MAX_TOKENS) {
      tokens.clear();
    }
    return tokens.computeIfAbsent(sort + key, k -> Words.token(sort, key));
  }

  /** Takes out all that {@code batch}, of {@code count} events, has in the index. */
  void remove(long batch, int count) throws SQLException {
    for (int place = 0; place < count; place++) {
      delete.setLong(1, batch * Batch.PLACES + place);
      delete.executeUpdate();
    }
  }

  Connection connection() {
    return connection;
  }

  @Override
  public void close() {
    WritingConnection.closeQuietly(connection);
  }
}
