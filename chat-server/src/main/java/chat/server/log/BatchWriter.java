package chat.server.log;

import chat.api.Said;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/** Makes rows of events, within the writer's transaction and on its thread. */
final class BatchWriter implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(BatchWriter.class);

  private final Subjects subjects;
  private final PreparedStatement insertBatch;
  private final PreparedStatement insertPart;
  private final PreparedStatement insertRoom;
  private long lastId;
  private long top;

  BatchWriter(Connection connection, Subjects subjects) throws SQLException {
    this.subjects = subjects;
    insertBatch =
        connection.prepareStatement(
            "INSERT INTO batch (id, first_stamp, last_stamp, top_stamp, count, texts, crc, events)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    insertPart =
        connection.prepareStatement(
            "INSERT INTO part (origin, first_seq, last_seq, batch) VALUES (?, ?, ?, ?)");
    insertRoom =
        connection.prepareStatement("INSERT INTO room (room, last_stamp, batch) VALUES (?, ?, ?)");
    lastId = Sql.number(connection, "SELECT max(id) FROM batch");
    top = Sql.number(connection, "SELECT top_stamp FROM batch ORDER BY id DESC LIMIT 1");
  }

  long lastId() {
    return lastId;
  }

  /** Stores {@code group} as one batch, or as several if its stamps lie far apart. */
  void insert(List<Entry> group) throws SQLException {
    List<Entry> sorted = new ArrayList<>(group);
    sorted.sort(Entry.ORDER);
    for (int from = 0; from < sorted.size(); ) {
      int to = end(sorted, from);
      store(sorted.subList(from, to));
      from = to;
    }
  }

  private static int end(List<Entry> sorted, int from) {
    long first = sorted.get(from).id().stamp();
    long bytes = 0;
    int at = from;
    while (at < sorted.size()
        && at - from < Batch.MAX_EVENTS
        && bytes < Batch.MAX_BYTES
        && sorted.get(at).id().stamp() - first <= Batch.MAX_SPAN) {
      bytes += sorted.get(at).frame().length;
      at++;
    }
    return at;
  }

  private void store(List<Entry> entries) throws SQLException {
    long id = lastId + 1;
    long last = entries.get(entries.size() - 1).id().stamp();
    byte[] bytes = concatenation(entries);
    insertBatch.setLong(1, id);
    insertBatch.setLong(2, entries.get(0).id().stamp());
    insertBatch.setLong(3, last);
    insertBatch.setLong(4, Math.max(top, last));
    insertBatch.setInt(5, entries.size());
    insertBatch.setInt(6, texts(entries));
    insertBatch.setInt(7, Batch.checksum(bytes));
    insertBatch.setBytes(8, bytes);
    insertBatch.executeUpdate();
    storeParts(id, entries);
    storeRooms(id, entries);
    lastId = id;
    top = Math.max(top, last);
  }

  private void storeParts(long id, List<Entry> entries) throws SQLException {
    for (SeqRange run : runs(entries)) {
      insertPart.setLong(1, run.origin());
      insertPart.setLong(2, run.first());
      insertPart.setLong(3, run.last());
      insertPart.setLong(4, id);
      insertPart.executeUpdate();
    }
  }

  /** The numbers of these entries, as unbroken runs of each origin. */
  static List<SeqRange> runs(List<Entry> entries) {
    List<SeqRange> done = new ArrayList<>();
    Map<Long, SeqRange> open = new HashMap<>();
    for (Entry entry : entries) {
      long seq = entry.id().seq();
      SeqRange run = open.get(entry.id().origin());
      if (run != null && seq != run.last() + 1) {
        done.add(run);
        run = null;
      }
      long first = run == null ? seq : run.first();
      open.put(entry.id().origin(), new SeqRange(entry.id().origin(), first, seq));
    }
    done.addAll(open.values());
    return done;
  }

  private void storeRooms(long id, List<Entry> entries) throws SQLException {
    Map<String, Long> newest = new HashMap<>();
    for (Entry entry : entries) {
      Subject subject = subject(entry);
      if (subject != null) {
        newest.put(subject.place(), entry.id().stamp()); // they are in order
        subject.inboxes().forEach(inbox -> newest.put(inbox, entry.id().stamp()));
      }
    }
    for (Map.Entry<String, Long> room : newest.entrySet()) {
      insertRoom.setString(1, room.getKey());
      insertRoom.setLong(2, room.getValue());
      insertRoom.setLong(3, id);
      insertRoom.executeUpdate();
    }
  }

  private @Nullable Subject subject(Entry entry) {
    try {
      return subjects.of(entry);
    } catch (RuntimeException e) {
      // A defect there must not keep the event off the disk; it only has no place then.
      LOG.error("the subject of {} cannot be told", entry.id(), e);
      return null;
    }
  }

  static byte[] concatenation(List<Entry> entries) {
    int length = 0;
    for (Entry entry : entries) {
      length += entry.frame().length;
    }
    byte[] bytes = new byte[length];
    int at = 0;
    for (Entry entry : entries) {
      System.arraycopy(entry.frame(), 0, bytes, at, entry.frame().length);
      at += entry.frame().length;
    }
    return bytes;
  }

  /** How many of them have a text that {@link Blanking} would take out. */
  private static int texts(List<Entry> entries) {
    int texts = 0;
    for (Entry entry : entries) {
      Said said = Said.of(entry.frame());
      texts += said != null && !said.text().isEmpty() ? 1 : 0;
    }
    return texts;
  }

  @Override
  public void close() throws SQLException {
    insertBatch.close();
    insertPart.close();
    insertRoom.close();
  }
}
