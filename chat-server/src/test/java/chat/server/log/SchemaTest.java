package chat.server.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void place() throws Exception {
    file = directory.resolve("events.db");
    EventLog.prepare(directory);
  }

  private static Schema later(Schema.Step step) {
    List<Schema.Step> steps = new ArrayList<>(Schema.EVENTS.steps());
    steps.add(step);
    return new Schema(Schema.EVENTS.application(), steps);
  }

  private static final Schema.Step AUTHORS =
      connection ->
          Sql.execute(
              connection,
              "ALTER TABLE batch ADD COLUMN authors INTEGER NOT NULL DEFAULT 0",
              "UPDATE batch SET authors = count");

  @Test
  void anOlderSchemaIsBroughtToThisOneWithAllThatIsStored() throws Exception {
    try (TestLog log = new TestLog(directory).with(Lines.said(1, 1), Lines.said(1, 2))) {
      assertEquals(2, log.durableCount());
    }
    try (WritingConnection migrated = open(later(AUTHORS))) {
      assertEquals(2, Sql.number(migrated.connection(), "SELECT sum(authors) FROM batch"));
      assertEquals(
          Schema.EVENTS.version() + 1, Sql.number(migrated.connection(), "PRAGMA user_version"));
      assertTrue(migrated.held().has(1, 2));
    }
    try (WritingConnection again = open(later(AUTHORS))) {
      assertEquals(2, Sql.number(again.connection(), "SELECT sum(authors) FROM batch"));
    }
  }

  private WritingConnection open(Schema schema) throws LogException {
    return WritingConnection.open(file, schema, Subjects.SAID);
  }

  @Test
  void aMigrationThatFailsHalfWayLeavesTheOlderSchemaAsItWas() throws Exception {
    try (TestLog log = new TestLog(directory).with(Lines.said(1, 1))) {
      assertEquals(1, log.durableCount());
    }
    Schema.Step broken =
        connection -> {
          AUTHORS.apply(connection);
          throw new SQLException("the disk went away");
        };
    assertThrows(LogException.class, () -> open(later(broken)).close());
    try (TestLog log = new TestLog(directory)) {
      assertEquals(List.of(Lines.said(1, 1)), log.replay);
    }
  }

  @Test
  void aLaterSchemaIsRefusedAndNotChanged() throws Exception {
    try (TestLog log = new TestLog(directory).with(Lines.said(1, 1))) {
      assertEquals(1, log.durableCount());
    }
    open(later(AUTHORS)).close();
    refused(NewerLogException.class, "was made by a later version of this program");
  }

  @Test
  void aDatabaseOfAnotherProgramIsRefusedAndNotChanged() throws Exception {
    try (Connection connection = Sql.openToWrite(file)) {
      Sql.execute(connection, "CREATE TABLE recipes (name TEXT)", "INSERT INTO recipes VALUES (1)");
    }
    refused(ForeignLogException.class, "is not an event log of this program");
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedAndNotChanged() throws Exception {
    Files.writeString(file, "Dear diary, ".repeat(1_000));
    refused(ForeignLogException.class, "is not an event log of this program");
  }

  @Test
  void anEmptyFileIsALogThatWasNeverBegun() throws Exception {
    Files.write(file, new byte[0]);
    try (TestLog log = new TestLog(directory).with(Lines.said(1, 1))) {
      assertEquals(1, log.durableCount());
    }
  }

  private void refused(Class<? extends LogException> with, String line) throws Exception {
    byte[] before = Files.readAllBytes(file);
    LogException refused = assertThrows(LogException.class, () -> new TestLog(directory));
    assertInstanceOf(with, refused);
    assertTrue(refused.getMessage().startsWith(file + " " + line), refused.getMessage());
    assertEquals(1, refused.getMessage().lines().count());
    assertArrayEquals(before, Files.readAllBytes(file));
    LogException unread = assertThrows(LogException.class, () -> LogFile.open(directory));
    assertEquals(refused.getMessage(), unread.getMessage());
    assertEquals(
        new String(before, StandardCharsets.ISO_8859_1),
        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
  }
}
