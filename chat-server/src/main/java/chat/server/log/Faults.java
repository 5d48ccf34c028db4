package chat.server.log;

import java.nio.file.Path;
import java.sql.SQLException;

/** Says in one line what SQLite's error means for the file of a log. */
final class Faults {
  // The primary result codes of SQLite.
  private static final int PERM = 3;
  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final int READONLY = 8;
  private static final int IOERR = 10;
  private static final int CORRUPT = 11;
  private static final int FULL = 13;
  private static final int CANTOPEN = 14;
  private static final int NOTADB = 26;

  private Faults() {}

  static LogException named(SQLException e, Path file) {
    LogException named =
        switch (e.getErrorCode() & 0xFF) {
          case FULL ->
              new DiskFullException(
                  "the disk of " + file + " is full: make room; nothing acknowledged is lost");
          case READONLY, PERM, CANTOPEN ->
              new ReadOnlyLogException(
                  file
                      + " cannot be written ("
                      + reason(e)
                      + "): choose another directory by --data");
          case BUSY, LOCKED ->
              new LogInUseException(file + " is locked by another process: end that one first");
          case CORRUPT -> damaged(file);
          case NOTADB -> foreign(file);
          case IOERR -> new LogException("the disk of " + file + " failed (" + reason(e) + ")");
          default -> new LogException(file + " cannot be used: " + e.getMessage());
        };
    named.initCause(e);
    return named;
  }

  /** {@link #named}, for who only reads. */
  static LogException unreadable(SQLException e, Path file) {
    int code = e.getErrorCode() & 0xFF;
    if (code != READONLY && code != PERM && code != CANTOPEN) {
      return named(e, file);
    }
    LogException named =
        new ReadOnlyLogException(
            file
                + " cannot be read ("
                + reason(e)
                + "): may this user read it, and its -wal and -shm?");
    named.initCause(e);
    return named;
  }

  static LogException damaged(Path file) {
    return new DamagedLogException(
        file
            + " is torn or damaged: move it away, with its -wal if there is one, and start again;"
            + " the node fetches what its peers have");
  }

  static LogException foreign(Path file) {
    return new ForeignLogException(
        file + " is not an event log of this program: move it away, or choose another --data");
  }

  static boolean isDamage(SQLException e) {
    int code = e.getErrorCode() & 0xFF;
    return code == CORRUPT || code == NOTADB;
  }

  private static String reason(SQLException e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf(']');
    return message.startsWith("[") && end > 0 ? message.substring(1, end) : message;
  }
}
