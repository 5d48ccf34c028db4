package chat.server.log;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The connection that writes, and what it knows of the file. Used by whoever opens the log, from
 * then on by the writer's thread alone.
 */
final class WritingConnection implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(WritingConnection.class);
  private static final long CHECKPOINT_BYTES = 4L << 20;

  private final Path file;
  private final Subjects subjects;
  private final String[] pragmas;
  private Connection connection;
  private BatchWriter batches;
  private Held held = new Held();
  private boolean broken; // what is held is no longer known for certain

  private WritingConnection(Path file, Subjects subjects, String[] pragmas, Connection connection)
      throws SQLException {
    this.file = file;
    this.subjects = subjects;
    this.pragmas = pragmas;
    this.connection = connection;
    this.batches = prepare();
  }

  /**
   * Opens the file, makes or migrates its tables, or says why not.
   *
   * @param pragmas settings beside the usual ones
   */
  static WritingConnection open(Path file, Schema schema, Subjects subjects, String... pragmas)
      throws LogException {
    Connection connection = null;
    try {
      connection = Sql.openToWrite(file);
      schema.check(connection, file);
      // Takes over what a crash left in the -wal file, so that the whole can be looked at.
      Sql.execute(connection, "PRAGMA journal_mode = WAL", "PRAGMA wal_checkpoint(TRUNCATE)");
      checkSize(connection, file);
      schema.migrate(connection);
      return new WritingConnection(file, subjects, pragmas, connection);
    } catch (SQLException e) {
      closeQuietly(connection);
      throw Faults.named(e, file);
    } catch (LogException e) {
      closeQuietly(connection);
      throw e;
    }
  }

  /** A file that is shorter than it says it is was torn. */
  private static void checkSize(Connection connection, Path file)
      throws SQLException, LogException {
    long should =
        Sql.number(connection, "PRAGMA page_count") * Sql.number(connection, "PRAGMA page_size");
    if (file.toFile().length() < should) {
      throw Faults.damaged(file);
    }
  }

  private BatchWriter prepare() throws SQLException {
    Sql.execute(
        connection,
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = FULL",
        "PRAGMA fullfsync = ON", // macOS's fsync leaves the data in the disk's own cache
        "PRAGMA checkpoint_fullfsync = ON",
        "PRAGMA wal_autocheckpoint = 0", // the keeper does it, beside the commits
        "PRAGMA journal_size_limit = " + 4 * CHECKPOINT_BYTES,
        "PRAGMA secure_delete = ON", // a text that is no longer kept is gone
        "PRAGMA temp_store = MEMORY",
        "PRAGMA cell_size_check = ON");
    Sql.execute(connection, pragmas);
    held = new Held();
    try (PreparedStatement query =
            connection.prepareStatement(
                "SELECT origin, first_seq, last_seq FROM part ORDER BY origin, first_seq");
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        held.add(new SeqRange(row.getLong(1), row.getLong(2), row.getLong(3)));
      }
    }
    return new BatchWriter(connection, subjects);
  }

  /** The last that is stored. */
  long lastBatch() {
    return batches.lastId();
  }

  Held held() {
    return held;
  }

  Connection connection() {
    return connection;
  }

  /** Whether a write of events failed, so that {@link #reopen} must come first. */
  boolean isBroken() {
    return broken;
  }

  /** Stores what is not yet stored of {@code group}, or throws; then nothing of it is. */
  void append(List<Entry> group) throws SQLException {
    broken = true;
    List<Entry> missing = new ArrayList<>(group.size());
    for (Entry entry : group) {
      long origin = entry.id().origin();
      long seq = entry.id().seq();
      if (held.has(origin, seq)) {
        continue; // lies beyond what damage had taken: it was stored all the time
      }
      if (!held.fits(origin, seq)) {
        throw new IllegalArgumentException("a gap before " + entry.id() + " is not to be stored");
      }
      held.add(new SeqRange(origin, seq, seq));
      missing.add(entry);
    }
    if (!missing.isEmpty()) {
      insert(missing);
    }
    broken = false;
  }

  private void insert(List<Entry> entries) throws SQLException {
    Sql.transaction(connection, () -> batches.insert(entries));
  }

  /** Stores those of {@code entries} that are missing below later ones of their origin. */
  void restore(List<Entry> entries) throws SQLException {
    List<Entry> missing = new ArrayList<>();
    for (Entry entry : entries) {
      if (held.isHole(entry.id().origin(), entry.id().seq())) {
        missing.add(entry);
      }
    }
    append(missing);
  }

  /** Takes {@code batch} out if it is damaged, and says what is lost with it. */
  List<SeqRange> excise(long batch) throws SQLException {
    List<SeqRange> lost = new Excision(connection, batches).run(batch);
    lost.forEach(held::remove);
    return lost;
  }

  /** Takes the texts out of these batches, as far as they are whole. */
  void blank(List<Long> batchIds) throws SQLException {
    Sql.transaction(
        connection,
        () -> {
          Blanking blanking = new Blanking(connection);
          for (long id : batchIds) {
            blanking.run(id);
          }
        });
  }

  /** Keeps the name of a node that was met. */
  void addPeer(String name) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT OR IGNORE INTO peer VALUES (?)")) {
      insert.setString(1, name);
      insert.executeUpdate();
    }
  }

  /** Writes something that means nothing, durably. */
  void probe() throws SQLException {
    Sql.execute(connection, "UPDATE meta SET value = value + 1 WHERE name = 'probe'");
  }

  /** After a failure: a fresh connection, and what is really in the file. */
  void reopen() throws SQLException, LogException {
    if (!broken) {
      return;
    }
    if (!Files.exists(file)) {
      throw new LogException(file + " was removed while the node ran: start the node again");
    }
    Connection fresh = Sql.openToWrite(file);
    closeQuietly(connection);
    connection = fresh;
    batches = prepare();
    broken = false;
  }

  @Override
  public void close() {
    closeQuietly(connection);
  }

  static void closeQuietly(@Nullable Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      LOG.debug("a connection does not close", e); // all that was durable stays so
    }
  }
}
