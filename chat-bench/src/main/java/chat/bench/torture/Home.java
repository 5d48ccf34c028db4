package chat.bench.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The directory of one run, locked as long as it lasts. What a run that was killed left behind is
 * removed by the next one.
 */
final class Home implements AutoCloseable {
  private static final String PREFIX = "nodo-chat-torture-";
  private static final String LOCK = "lock";
  private static final long FRESH = TimeUnit.MINUTES.toMillis(1);

  private final Path path;
  private final FileChannel lock;
  private boolean kept; // the torture's thread, and then who closes

  /** Makes one in {@code all}. */
  Home(Path all) throws IOException {
    try (DirectoryStream<Path> old = Files.newDirectoryStream(all, PREFIX + "*")) {
      for (Path directory : old) {
        removeLeft(directory);
      }
    }
    path = Files.createTempDirectory(all, PREFIX);
    lock =
        FileChannel.open(
            path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lock.lock();
  }

  private static void removeLeft(Path directory) throws IOException {
    Path file = directory.resolve(LOCK);
    if (!Files.isWritable(file)
        || System.currentTimeMillis() - Files.getLastModifiedTime(file).toMillis() < FRESH) {
      return; // not ours, or its run is about to lock it
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock taken = channel.tryLock()) {
      if (taken != null) {
        remove(directory);
      }
    } catch (OverlappingFileLockException e) {
      // A run of this very process has it.
    }
  }

  /** The directory of all runs of this machine. */
  static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
  }

  /** It stays, for somebody to look at. */
  Path keep() {
    kept = true;
    return path;
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  /** Makes it the home of a process with that environment. */
  void describe(Map<String, String> env) {
    for (String variable : List.of("HOME", "APPDATA", "LOCALAPPDATA")) {
      env.put(variable, path.toString());
    }
    for (String kind : List.of("DATA", "CONFIG", "STATE")) {
      env.put("XDG_" + kind + "_HOME", path.resolve(kind).toString());
    }
  }

  /** Makes {@code to} hold what {@code from} holds, and nothing else. */
  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> old = Files.list(to)) { // not itself: it may be where a disk is mounted
      for (Path file : old.toList()) {
        remove(file);
      }
    }
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(file -> !file.equals(from)).toList()) {
        Files.copy(
            file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** Removes it, and what others remove at the same time. */
  private static void remove(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (kept) {
      Files.deleteIfExists(path.resolve(LOCK)); // which marks what a run that was killed left
    } else {
      remove(path);
    }
    lock.close();
  }
}
