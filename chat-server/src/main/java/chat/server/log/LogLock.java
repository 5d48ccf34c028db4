package chat.server.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One writing process per log. A file of its own: were one of SQLite's opened here, closing it
 * would give up SQLite's locks.
 */
final class LogLock implements AutoCloseable {
  private final FileChannel channel;

  private LogLock(FileChannel channel) {
    this.channel = channel;
  }

  static LogLock take(Path directory) throws LogException {
    try {
      if (!Files.isDirectory(directory)) { // with --policy a node may not make its own directory
        Files.createDirectories(directory);
      }
      FileChannel channel =
          FileChannel.open(
              new LogFiles(directory).lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        return new LogLock(channel);
      }
      channel.close();
    } catch (IOException e) {
      ReadOnlyLogException named =
          new ReadOnlyLogException(
              directory + " cannot be written (" + e + "): choose another directory by --data");
      named.initCause(e);
      throw named;
    }
    throw new LogInUseException(
        "the event log in "
            + directory
            + " is in use by another process: end that one first, or choose another --data");
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // this very process has it
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
