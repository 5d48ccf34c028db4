package chat.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The project's files, as somebody has them who just fetched them: nothing is built. */
final class SourceTree {
  private static final Path ROOT = Path.of(System.getProperty("chat.root", "..")).normalize();
  private static final Set<String> LEFT_OUT = Set.of("target", ".git", "test");

  private SourceTree() {}

  /** A file of the project itself. */
  static Path file(String path) {
    return ROOT.resolve(path);
  }

  /** The zip that {@code package} makes; the test is skipped when it has not been made. */
  static Path zip() {
    return file("target/nodo-chat-" + System.getProperty("chat.version") + ".zip");
  }

  /** Copies what a build needs. */
  static void copyTo(Path target) {
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes)
                throws IOException {
              if (!dir.equals(ROOT) && LEFT_OUT.contains(dir.getFileName().toString())) {
                return FileVisitResult.SKIP_SUBTREE;
              }
              Files.createDirectories(target.resolve(ROOT.relativize(dir)));
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Path copy = target.resolve(ROOT.relativize(file));
              Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files in a directory whose names begin and end so. */
  static List<Path> files(Path directory, String start, String end) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(start))
          .filter(file -> file.getFileName().toString().endsWith(end))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
