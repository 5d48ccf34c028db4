package chat.client.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFilesTest {
  @TempDir Path folder;

  @Test
  void onlyTheFirstStartIsTheFirst() {
    assertTrue(new StateFiles(folder.resolve("new/state")).isFirstStart());
    assertFalse(new StateFiles(folder.resolve("new/state")).isFirstStart());
  }

  @Test
  void theHistoryIsForItsOwnerAlone() throws IOException {
    Path file = new StateFiles(folder.resolve("state")).history();
    assertNotNull(file);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void aFolderThatCannotBeMadeIsDoneWithout() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    StateFiles state = new StateFiles(file.resolve("state"));
    assertNull(state.history());
    assertFalse(state.isFirstStart());
  }
}
