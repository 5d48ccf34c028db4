package chat.client.console;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * What the console remembers from one start to the next. Where the folder cannot be written it
 * remembers nothing, and works.
 */
final class StateFiles {
  private final Path folder;

  StateFiles(Path folder) {
    this.folder = folder;
  }

  /** The lines that were typed; null when they cannot be kept. */
  @Nullable Path history() {
    Path file = folder.resolve("history");
    try {
      create(file);
      return Files.isWritable(file) ? file : null;
    } catch (IOException e) {
      return null; // remembering lines is a comfort: without it one types again
    }
  }

  /** Whether this is the first start; it will not be again. */
  boolean isFirstStart() {
    try {
      return create(folder.resolve("welcomed"));
    } catch (IOException e) {
      return false; // else it would greet for ever
    }
  }

  /** Makes an empty file that only its owner reads; false when there is one. */
  private boolean create(Path file) throws IOException {
    Files.createDirectories(folder, permissions("rwx------"));
    try {
      Files.createFile(file, permissions("rw-------"));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
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
