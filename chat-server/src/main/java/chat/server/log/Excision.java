package chat.server.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes a damaged batch out of use, on the writer's thread: what is whole in it is stored anew, the
 * rest counts as missing from then on. The row itself stays as it is, for whoever wants to look.
 */
final class Excision {
  private final Connection connection;
  private final BatchWriter writer;

  Excision(Connection connection, BatchWriter writer) {
    this.connection = connection;
    this.writer = writer;
  }

  /** The events lost with {@code batch}; none if it is whole, or was taken out before. */
  List<SeqRange> run(long batch) throws SQLException {
    // All that may be damaged is read first: SQLite refuses to write in the same transaction.
    List<SeqRange> parts = parts(batch);
    byte[] bytes = bytes(batch);
    if (parts.isEmpty() || isWhole(batch, bytes)) {
      return List.of();
    }
    List<Entry> saved = new ArrayList<>();
    for (int[] frame : Batch.intact(bytes)) {
      Entry entry = Entry.of(Arrays.copyOfRange(bytes, frame[0], frame[1]));
      if (isIn(entry, parts)) {
        saved.add(entry);
      }
    }
    Sql.transaction(connection, () -> replace(batch, saved));
    return lost(parts, saved);
  }

  private void replace(long batch, List<Entry> saved) throws SQLException {
    Sql.execute(
        connection,
        "DELETE FROM part WHERE batch = " + batch,
        "DELETE FROM room WHERE batch = " + batch,
        "INSERT INTO damaged VALUES (" + batch + ")");
    writer.insert(saved);
  }

  private List<SeqRange> parts(long batch) throws SQLException {
    List<SeqRange> parts = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT origin, first_seq, last_seq FROM part WHERE batch = ?")) {
      query.setLong(1, batch);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          parts.add(new SeqRange(row.getLong(1), row.getLong(2), row.getLong(3)));
        }
      }
    }
    return parts;
  }

  private byte[] bytes(long batch) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT events FROM batch WHERE id = ?")) {
      query.setLong(1, batch);
      try (ResultSet row = query.executeQuery()) {
        byte[] bytes = row.next() ? row.getBytes(1) : null;
        return bytes == null ? new byte[0] : bytes;
      }
    } catch (SQLException e) {
      if (Faults.isDamage(e)) {
        return new byte[0];
      }
      throw e;
    }
  }

  private boolean isWhole(long batch, byte[] bytes) throws SQLException {
    return bytes.length > 0
        && Sql.number(connection, "SELECT crc FROM batch WHERE id = " + batch)
            == Batch.checksum(bytes)
        && Batch.of(batch, bytes) != null;
  }

  private static boolean isIn(Entry entry, List<SeqRange> parts) {
    long seq = entry.id().seq();
    return parts.stream()
        .anyMatch(p -> p.origin() == entry.id().origin() && p.first() <= seq && seq <= p.last());
  }

  private static List<SeqRange> lost(List<SeqRange> parts, List<Entry> saved) {
    Held whole = new Held();
    saved.forEach(e -> whole.add(new SeqRange(e.id().origin(), e.id().seq(), e.id().seq())));
    List<SeqRange> lost = new ArrayList<>();
    for (SeqRange part : parts) {
      long first = part.first();
      for (long seq = part.first(); seq <= part.last() + 1; seq++) {
        boolean ends = seq > part.last() || whole.has(part.origin(), seq);
        if (ends && first < seq) {
          lost.add(new SeqRange(part.origin(), first, seq - 1));
        }
        first = ends ? seq + 1 : first;
      }
    }
    return lost;
  }
}
