package chat.server.log;

import chat.api.EventFrame;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rewrites batches without the texts of messages, within the writer's transaction. */
final class Blanking {
  private final Connection connection;

  Blanking(Connection connection) {
    this.connection = connection;
  }

  /** Blanks one batch; a damaged one is left to whoever reads it. */
  void run(long id) throws SQLException {
    Batch batch = whole(id);
    if (batch == null) {
      return;
    }
    List<Entry> blanked = new ArrayList<>(batch.count());
    for (int place = 0; place < batch.count(); place++) {
      Entry entry = batch.entry(place);
      blanked.add(new Entry(entry.id(), EventFrame.blanked(entry.frame())));
    }
    byte[] bytes = BatchWriter.concatenation(blanked);
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE batch SET events = ?, crc = ?, texts = 0 WHERE id = ?")) {
      update.setBytes(1, bytes);
      update.setInt(2, Batch.checksum(bytes));
      update.setLong(3, id);
      update.executeUpdate();
    }
  }

  private @Nullable Batch whole(long id) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT crc, events FROM batch WHERE id = ?")) {
      query.setLong(1, id);
      try (ResultSet row = query.executeQuery()) {
        byte[] bytes = row.next() ? row.getBytes(2) : null;
        return bytes != null && Batch.checksum(bytes) == row.getInt(1) ? Batch.of(id, bytes) : null;
      }
    }
  }
}
