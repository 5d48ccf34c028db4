package chat.server.log;

import chat.api.EventKey;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The events that a node holds, on its disk. The package's description has the files, tables and
 * threads.
 *
 * <p>Use: {@link #open}, {@link #replay}, then {@link #append} and questions. All methods may be
 * called from any thread, but events are kept in the order of the calls of {@link #append}, so one
 * thread makes these. Nothing here waits for the disk but {@link #open}, {@link #replay} and {@link
 * #close}.
 *
 * <p>Futures end on threads of the log; what hangs on them must not block. They fail with a {@link
 * LogException}.
 */
public final class EventLog implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(EventLog.class);

  private final LogConfig config;
  private final LogLock lock;
  private final WritingConnection connection; // the writer's: touched by its jobs alone
  private final LogListener listener;
  private final LogWriter writer;
  private final Readers readers;
  private final Readers words;
  private final Keeper keeper;
  private final Set<Long> told = ConcurrentHashMap.newKeySet(); // damage that is being seen to

  private EventLog(
      LogConfig config,
      LogLock lock,
      WritingConnection connection,
      long number,
      Executor executor,
      LogListener listener) {
    this.config = config;
    this.lock = lock;
    this.connection = connection;
    this.listener = listener;
    LogFiles files = new LogFiles(config.directory());
    readers = new Readers(config.node(), files.events(), this::damageFound);
    words = new Readers(config.node(), files.words(), batch -> {});
    keeper = new Keeper(config, files, number, connection.lastBatch(), words, this::blank);
    writer =
        new LogWriter(
            config.node(), files.events(), connection, executor, listener, keeper::committed);
  }

  /**
   * Opens the log in a directory and locks it; makes one if there is none.
   *
   * @param executor on which {@code listener} is told: one thread that keeps the order
   * @throws LogException a line for the operator; nothing was changed then
   */
  public static EventLog open(LogConfig config, Executor executor, LogListener listener)
      throws LogException {
    return open(config, executor, listener, new String[0]);
  }

  /**
   * As above.
   *
   * @param pragmas more settings of the connection that writes, for tests of what disks do
   */
  static EventLog open(LogConfig config, Executor executor, LogListener listener, String[] pragmas)
      throws LogException {
    prepare(config.directory());
    LogLock lock = LogLock.take(config.directory());
    Path file = new LogFiles(config.directory()).events();
    WritingConnection connection = null;
    EventLog log = null;
    try {
      connection = WritingConnection.open(file, Schema.EVENTS, config.subjects(), pragmas);
      long number =
          Sql.number(connection.connection(), "SELECT value FROM meta WHERE name = 'log'");
      log = new EventLog(config, lock, connection, number, executor, listener);
      log.writer.start();
      log.keeper.start();
      return log;
    } catch (SQLException e) {
      throw Faults.named(e, file);
    } finally {
      if (log == null) {
        undo(lock, connection);
      }
    }
  }

  /**
   * Loads SQLite's native library. {@link #open} does so too; a process that is about to give up
   * the right to load such things calls this first.
   *
   * @param directory where to unpack it if the temporary directory does not do
   */
  public static void prepare(Path directory) throws LogException {
    NativeLibrary.load(directory);
  }

  private static void undo(LogLock lock, @Nullable WritingConnection connection) {
    if (connection != null) {
      connection.close();
    }
    try {
      lock.close();
    } catch (IOException e) {
      LOG.debug("the lock does not close", e); // the end of the process gives it up
    }
  }

  /**
   * Gives all that is stored to {@code each}, in key order, on the caller's thread; of each origin
   * without a gap. What turns out to be damaged is taken out. Call it before the first append, and
   * again after a {@link #probe} that succeeded.
   */
  public Replayed replay(Consumer<Entry> each) throws LogException {
    return Replay.run(new LogFiles(config.directory()).events(), each, writer, connection);
  }

  /**
   * Has {@code entry} written, after all that was appended before. It must follow the last one of
   * its origin.
   */
  public void append(Entry entry) {
    writer.append(entry);
  }

  /** For how long the running commit has been running, in nanoseconds; 0 when none is. */
  public long commitNanos() {
    return writer.commitNanos();
  }

  /**
   * Gives up what waits: the disk is too slow. What is being committed may still become durable,
   * but nothing appended until now is reported any more, and nothing is taken until a {@link
   * #probe} succeeds. To be called on the thread that the listener is told on.
   */
  public void halt() {
    writer.halt();
  }

  /**
   * Writes something that means nothing, behind the commit that may still run. When it succeeds,
   * the log takes events again, and is to be {@linkplain #replay replayed}.
   */
  public CompletableFuture<Void> probe() {
    return writer.probe();
  }

  /** Stores events again that were lost to damage, whatever else waits; others are ignored. */
  public CompletableFuture<Void> restore(List<Entry> entries) {
    return writer.job(() -> connection.restore(entries));
  }

  /**
   * Events for a peer or a returning client.
   *
   * @param ranges what is asked for, each durable here
   * @param maxCount at most so many
   * @param maxBytes at most so many bytes, but at least one event
   */
  public CompletableFuture<Range> range(List<SeqRange> ranges, int maxCount, int maxBytes) {
    return readers.ask(reader -> new RangeQuery(reader, maxCount, maxBytes).run(ranges));
  }

  /** The last {@code limit} entries of a {@linkplain Subject place} below {@code before}. */
  public CompletableFuture<List<Entry>> before(
      String place, EventKey before, int limit, Predicate<Entry> shown) {
    return readers.ask(reader -> history(reader, place, limit, shown).before(before));
  }

  /** The first {@code limit} entries of a {@linkplain Subject place} from {@code from} on. */
  public CompletableFuture<List<Entry>> from(
      String place, EventKey from, int limit, Predicate<Entry> shown) {
    return readers.ask(reader -> history(reader, place, limit, shown).from(from));
  }

  /** So many entries of a place around {@code middle}, half of them below it. */
  public CompletableFuture<List<Entry>> around(
      String place, EventKey middle, int limit, Predicate<Entry> shown) {
    return readers.ask(reader -> history(reader, place, limit, shown).around(middle));
  }

  private HistoryQuery history(Reader reader, String place, int limit, Predicate<Entry> shown) {
    return new HistoryQuery(reader, config.subjects(), place, limit, shown);
  }

  /**
   * What was missed, page by page: the first of it above {@code after}. Fails with a {@link
   * DamagedLogException} while some of it is not to be had.
   *
   * @param after {@link EventKey#FIRST}, then where the page before {@linkplain Page#reached ended}
   * @param maxCount at most so many
   * @param maxBytes at most so many bytes, but at least one event
   * @param shown leaves out entries, such as second copies of an event
   */
  public CompletableFuture<Page> page(
      Missed missed, EventKey after, int maxCount, int maxBytes, Predicate<Entry> shown) {
    return readers.ask(
        reader ->
            new PageQuery(reader, config.subjects(), missed, maxCount, maxBytes, shown)
                .after(after));
  }

  /**
   * Looks for words.
   *
   * @param shown leaves out entries, such as second copies of an event
   */
  public CompletableFuture<Found> search(Search search, Predicate<Entry> shown) {
    return readers.ask(
        reader -> {
          boolean isCaughtUp = keeper.isCaughtUp(); // before the look, not after it
          Found found;
          try {
            found =
                words.now(
                    index ->
                        new SearchQuery(reader, index, config.subjects(), search, shown).run());
          } catch (DamagedLogException | ForeignLogException e) {
            keeper.indexIsDamaged();
            throw new LogException("the text index is made anew: try again in a while");
          }
          return new Found(found.entries(), found.isComplete() && isCaughtUp);
        });
  }

  /** Keeps the name of a node, to look for after the next start. */
  public CompletableFuture<Void> rememberPeer(String name) {
    return writer.job(() -> connection.addPeer(name));
  }

  /** The names of the nodes that were ever remembered. */
  public CompletableFuture<Set<String>> peers() {
    return readers.ask(
        reader -> {
          Set<String> names = new TreeSet<>();
          try (ResultSet row = reader.statement("SELECT name FROM peer").executeQuery()) {
            while (row.next()) {
              names.add(row.getString(1));
            }
          }
          return names;
        });
  }

  /** A reader came upon a damaged batch: it is taken out, and what it had is told as lost. */
  private void damageFound(long batch) {
    if (!told.add(batch)) {
      return;
    }
    var unused =
        writer
            .ask(() -> connection.excise(batch))
            .whenComplete(
                (lost, failure) -> {
                  told.remove(batch);
                  if (failure != null) {
                    LOG.warn("batch {} is damaged and cannot be taken out", batch, failure);
                  } else if (!lost.isEmpty()) {
                    LOG.warn("batch {} was damaged: {} are lost here", batch, lost);
                    writer.report(() -> listener.damaged(lost));
                  }
                });
  }

  private CompletableFuture<Void> blank(List<Long> batches) {
    return writer.job(() -> connection.blank(batches));
  }

  /**
   * Writes what waits, for a few seconds at most, and gives the directory up. May be called more
   * than once.
   */
  @Override
  public void close() {
    readers.close();
    words.close(); // who only reads cannot be the last to close, and put the -wal away
    keeper.close();
    writer.close();
    undo(lock, null);
  }
}
