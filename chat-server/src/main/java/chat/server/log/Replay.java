package chat.server.log;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Gives all that is stored in key order, of each origin without a gap, and finds what is damaged on
 * the way.
 */
final class Replay {
  private static final long EXCISE_SECONDS = 30;

  private final Reader reader;
  private final Map<Long, Long> given = new HashMap<>(); // how far each origin was given
  private final TreeSet<Long> damaged = new TreeSet<>(); // batches to be taken out
  private long events;

  private Replay(Reader reader) {
    this.reader = reader;
  }

  /**
   * Replays {@code file}, and has the writer take out what turned out to be damaged.
   *
   * @param connection the writer's
   */
  static Replayed run(
      Path file, Consumer<Entry> each, LogWriter writer, WritingConnection connection)
      throws LogException {
    Replay replay;
    try (Reader reader = new Reader(Sql.openToRead(file), batch -> {})) {
      replay = new Replay(reader);
      replay.give(each);
    } catch (SQLException e) {
      throw Faults.named(e, file);
    }
    for (long batch : replay.damaged) {
      await(writer.ask(() -> connection.excise(batch)));
    }
    List<SeqRange> holes = await(writer.ask(() -> connection.held().holes()));
    return new Replayed(replay.events, replay.given, holes);
  }

  private static <T> T await(CompletableFuture<T> future) throws LogException {
    try {
      return future.get(EXCISE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogException("reading the event log was interrupted");
    } catch (TimeoutException e) {
      throw new LogException("the disk of the event log does not answer");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LogException named) {
        throw named;
      }
      throw new IllegalStateException("a task of the log failed", e.getCause());
    }
  }

  private void give(Consumer<Entry> each) throws SQLException {
    InOrder all = new InOrder(reader);
    all.forEach(
        entry -> {
          long last = given.getOrDefault(entry.id().origin(), 0L);
          if (entry.id().seq() == last + 1) {
            given.put(entry.id().origin(), last + 1);
            events++;
            each.accept(entry);
          }
        });
    damaged.addAll(all.damaged());
    findMissing();
  }

  /** Batches that the parts name but that did not give what they should. */
  private void findMissing() throws SQLException {
    PreparedStatement beyond =
        reader.statement(
            "SELECT batch FROM part WHERE origin = ?1 AND first_seq <= ?2 AND last_seq >= ?2");
    try (ResultSet origin = reader.statement("SELECT DISTINCT origin FROM part").executeQuery()) {
      while (origin.next()) {
        beyond.setLong(1, origin.getLong(1));
        beyond.setLong(2, given.getOrDefault(origin.getLong(1), 0L) + 1);
        try (ResultSet row = beyond.executeQuery()) {
          while (row.next()) {
            damaged.add(row.getLong(1));
          }
        }
      }
    }
  }
}
