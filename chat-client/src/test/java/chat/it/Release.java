package chat.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.opentest4j.TestAbortedException;

/** The zip, unzipped; which {@code package} must have made before. */
final class Release {
  private Release() {}

  /** Unzips it into a directory of that name; returns the release's own directory in there. */
  static Path unzip(Processes processes, String name) {
    Path zip = SourceTree.zip();
    if (!Files.exists(zip)) {
      throw new TestAbortedException(zip + " is not there: 'mvn package' makes it");
    }
    Path target = processes.directory(name);
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) {
        Path path = target.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else {
          Files.createDirectories(path.getParent());
          try (InputStream in = file.getInputStream(entry)) {
            Files.copy(in, path);
          }
        }
      }
      Path release = SourceTree.files(target, "nodo-chat-", "").get(0);
      // Java reads no modes of zip files.
      if (!release.resolve("chat").toFile().setExecutable(true)) {
        throw new IOException("cannot make the launcher executable");
      }
      return release;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Paths as the README gives them for the source tree, as they are in the release. */
  static String paths(String line) {
    String moved = line;
    for (List<String> pair :
        List.of(
            List.of("chat-api/target/", "lib/"),
            List.of("chat-client/target/lib/*", "lib/*"),
            List.of("chat-client/target/", ""),
            List.of("chat-server/target/", ""))) {
      moved = moved.replace(pair.get(0), pair.get(1));
    }
    return moved;
  }
}
