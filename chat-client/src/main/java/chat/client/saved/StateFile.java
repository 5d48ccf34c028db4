package chat.client.saved;

import chat.api.Texts;
import chat.client.text.Sentence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The file of one user in one cluster, and the lock that says whose it is. Whoever does not get the
 * lock starts from a copy and writes nothing; whoever cannot write is told once and goes on
 * without. Not thread-safe.
 */
public final class StateFile implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(StateFile.class);

  /** What may be appended before the file is written anew, unless all of it is larger. */
  private static final long GROWTH = 1024 * 1024;

  private static final int MOST_ASIDE = 1_000;

  private final Path folder;
  private final Path path;
  private final Consumer<Sentence> advice;
  private Resumption resumption = Resumption.NOTHING;
  private @Nullable FileChannel lock;
  private @Nullable FileChannel out;
  private long bytes;
  private long limit;

  private StateFile(Path folder, String name, Consumer<Sentence> advice) {
    this.folder = folder;
    this.path = folder.resolve(name);
    this.advice = advice;
  }

  /**
   * Locks and reads the file {@code name}. It is not written before there is something to say.
   *
   * @param advice is told, in a sentence for the user, what cannot be read or kept
   */
  public static StateFile open(Path folder, String name, Consumer<Sentence> advice) {
    StateFile file = new StateFile(folder, name, advice);
    try {
      file.open();
    } catch (IOException | UnsupportedOperationException e) {
      file.fail(e);
    }
    return file;
  }

  /** Where the last process left off; without its lines if it still lives. */
  public Resumption resumption() {
    return resumption;
  }

  /** Whether what happens is kept: else {@link #append} and {@link #rewrite} do nothing. */
  public boolean isKept() {
    return lock != null;
  }

  /** Whether {@link #rewrite} is to be called instead of {@link #append}. */
  public boolean wantsRewrite() {
    return isKept() && (out == null || bytes > limit);
  }

  /** Puts {@code entries} at the end. */
  public void append(List<Entry> entries) {
    FileChannel to = out;
    if (!isKept() || to == null || entries.isEmpty()) {
      return;
    }
    try {
      bytes += write(to, entries);
    } catch (IOException e) {
      fail(e);
    }
  }

  /** Writes a new file with {@code all}, which takes the place of the old one at once or never. */
  public void rewrite(Resumption all) {
    if (!isKept()) {
      return;
    }
    try {
      closeQuietly(out);
      out = null;
      Path fresh = folder.resolve(path.getFileName() + ".new");
      Files.deleteIfExists(fresh);
      FileChannel to =
          FileChannel.open(
              fresh,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              permissions("rw-------"));
      out = to;
      to.write(ByteBuffer.wrap(Framed.header()));
      bytes = write(to, List.of(new Entry.All(all)));
      to.force(true);
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      forceFolder();
      limit = bytes + Math.max(GROWTH, bytes);
    } catch (IOException e) {
      fail(e);
    }
  }

  /** Gives the file to the next process. */
  @Override
  public void close() {
    closeQuietly(out);
    closeQuietly(lock);
    out = null;
    lock = null;
  }

  private void open() throws IOException {
    Files.createDirectories(folder, permissions("rwx------"));
    Path locked = folder.resolve(path.getFileName() + ".lock");
    FileChannel channel =
        FileChannel.open(
            locked,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            permissions("rw-------"));
    boolean mine = false;
    try {
      mine = lock(channel);
    } finally {
      if (!mine) {
        channel.close();
      }
    }
    if (mine) {
      lock = channel;
      resumption = readOwn();
    } else {
      resumption = Replay.of(Framed.read(bytesOf(path)).entries()).withoutLines();
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock got = channel.tryLock();
      return got != null;
    } catch (OverlappingFileLockException e) {
      return false; // somebody else in this process
    }
  }

  private Resumption readOwn() throws IOException {
    Framed.Read read = Framed.read(bytesOf(path));
    if (!read.damage().isEmpty()) {
      Path aside = aside();
      Files.copy(path, aside, StandardCopyOption.COPY_ATTRIBUTES);
      rewrite(Replay.of(read.entries()));
      advice.accept(
          Sentence.of("advice.state-damaged", printable(path), read.damage(), printable(aside)));
    }
    return Replay.of(read.entries());
  }

  private Path aside() throws IOException {
    for (int i = 1; i <= MOST_ASIDE; i++) {
      Path aside = folder.resolve(path.getFileName() + ".damaged-" + i);
      if (!Files.exists(aside)) {
        return aside;
      }
    }
    throw new IOException(MOST_ASIDE + " damaged files stand there already");
  }

  private static byte[] bytesOf(Path path) throws IOException {
    try {
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      return new byte[0];
    }
  }

  private static long write(FileChannel to, List<Entry> entries) throws IOException {
    List<byte[]> frames = entries.stream().map(Framed::frame).toList();
    ByteBuffer all = ByteBuffer.allocate(frames.stream().mapToInt(frame -> frame.length).sum());
    frames.forEach(all::put);
    all.flip();
    int size = all.remaining();
    while (all.hasRemaining()) {
      to.write(all);
    }
    return size;
  }

  /** From here on nothing is kept; what stands in the file is as good as it was. */
  private void fail(Exception e) {
    close();
    LOG.warn("{} is no longer written", path, e);
    advice.accept(
        Sentence.of("advice.state-unwritable", printable(folder), e.getClass().getSimpleName()));
  }

  private static String printable(Path path) {
    return Texts.printable(path.toString());
  }

  private void forceFolder() {
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    } catch (IOException e) {
      LOG.debug("a folder cannot be forced here: the system will in its own time", e);
    }
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      LOG.debug("closing failed: nothing is written any more anyhow", e);
    }
  }

  private static FileAttribute<?>[] permissions(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
