package chat.server.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The protocol stays a pure state machine in small files. */
final class OrderIsPureTest {
  private static final Path SOURCES =
      Path.of(System.getProperty("chat.root"), "chat-server/src/main/java/chat/server/order");
  private static final Pattern IMPURE =
      Pattern.compile(
          "java\\.(io|nio|net|rmi|util\\.concurrent|util\\.function\\.Supplier|time)\\b"
              + "|log4j|System\\.|Thread|Random\\b|synchronized|volatile|identityHashCode");

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      List<Path> sources = files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
      assertTrue(sources.size() > 20, SOURCES + " has " + sources.size() + " sources");
      return sources;
    }
  }

  @Test
  void nothingInItDoesInputOrOutputOrKnowsThreadsOrClocks() throws IOException {
    TreeSet<String> impure = new TreeSet<>();
    for (Path source : sources()) {
      for (String line : Files.readAllLines(source)) {
        String code = line.replaceAll("^\\s*(\\*|/\\*).*|//.*", "");
        if (IMPURE.matcher(code).find()) {
          impure.add(source.getFileName() + ": " + code.strip());
        }
      }
    }
    assertEquals(new TreeSet<>(), impure);
  }

  @Test
  void noFileIsLongerThanThreeHundredLines() throws IOException {
    for (Path source : sources()) {
      assertTrue(Files.readAllLines(source).size() <= 300, source + " is too long");
    }
  }
}
