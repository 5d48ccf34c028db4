package chat.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory of a fixture, which goes with it. */
public final class TemporaryDirectory implements AutoCloseable {
  private final Path path;

  public TemporaryDirectory() throws IOException {
    path = Files.createTempDirectory("nodo-chat-test-");
  }

  public Path resolve(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() throws IOException {
    for (Path each : files()) {
      Files.deleteIfExists(each);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files.sorted(Comparator.reverseOrder()).toList(); // what is inside comes first
    }
  }
}
