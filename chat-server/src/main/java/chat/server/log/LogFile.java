package chat.server.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * A log that is only read, whether a node writes it meanwhile or not. Used by one thread. It
 * changes nothing, so what is damaged stays in place.
 */
public final class LogFile implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(LogFile.class);

  private final Path file;
  private final Reader reader;

  private LogFile(Path file, Reader reader) {
    this.file = file;
    this.reader = reader;
  }

  /** Opens the log in {@code directory}, or says in a line why there is none to read. */
  public static LogFile open(Path directory) throws LogException {
    Path file = new LogFiles(directory).events();
    if (!Files.isRegularFile(file)) {
      throw new LogException("there is no event log in " + directory + " (no " + file + ")");
    }
    NativeLibrary.load(directory);
    Connection connection = null;
    try {
      connection = isWritten(file) ? Sql.openToRead(file) : Sql.openFrozen(file);
      Schema.EVENTS.check(connection, file);
      return new LogFile(file, new Reader(connection, batch -> {}));
    } catch (SQLException e) {
      WritingConnection.closeQuietly(connection);
      throw Faults.unreadable(e, file);
    } catch (LogException e) {
      WritingConnection.closeQuietly(connection);
      throw e;
    }
  }

  /**
   * Whether the -wal file has something: a node runs, or ended without closing. Without, the log is
   * whole in its own file, and is read so that no file appears beside it.
   */
  private static boolean isWritten(Path file) {
    try {
      return Files.size(Path.of(file + "-wal")) > 0;
    } catch (IOException e) {
      return false; // there is none
    }
  }

  /**
   * Gives every event that is whole to {@code each}, in key order: those that were stored when this
   * began.
   *
   * @return how many batches are damaged
   */
  public int forEach(Consumer<Entry> each) throws LogException {
    try {
      InOrder all = new InOrder(reader);
      all.forEach(each);
      return all.damaged().size();
    } catch (SQLException e) {
      throw Faults.unreadable(e, file);
    }
  }

  /** What to say of a log of which not all could be given. */
  public static LogException incomplete(Path directory, int batches) {
    return new DamagedLogException(
        batches
            + (batches == 1 ? " batch" : " batches")
            + " of events in "
            + directory
            + " cannot be read whole; the node fetches them from its peers when it starts or reads"
            + " them");
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (SQLException e) {
      LOG.debug("{} does not close", file, e); // nothing was written
    }
  }
}
