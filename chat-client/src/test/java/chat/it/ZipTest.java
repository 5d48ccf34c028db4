package chat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The zip that {@code package} makes, on a machine with Java alone. */
@Timeout(240)
class ZipTest {
  private final Processes processes = new Processes();
  private Path release = Path.of("");

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  @BeforeEach
  void unzip() {
    release = Release.unzip(processes, "a release");
  }

  @AfterEach
  void end() {
    processes.close();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theDemoRunsFromItWithoutMaven(Jdk jdk) {
    Proc demo = start(jdk, release.resolve("chat").toString(), "demo").endInput();

    assertEquals(0, demo.awaitExit(Duration.ofSeconds(90)), demo.story());
    assertEquals(List.of(), demo.err.all());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void itsJarsRunByThemselves(Jdk jdk) {
    for (String module : List.of("chat-server", "chat-client")) {
      Path jar = SourceTree.files(release, module, ".jar").get(0);

      Proc help = start(jdk, jdk.tool("java"), "-jar", jar.toString(), "--help");

      assertEquals(0, help.awaitExit(), help.story());
      assertTrue(help.out.all().get(0).startsWith("Usage: "), help.story());
      assertEquals(List.of(), help.err.all());
    }
  }

  @Test
  void itHasAllThatTheProgramsAreBuiltWith() {
    List<String> inside = names(release.resolve("lib"));

    for (String module : List.of("chat-server", "chat-client")) {
      List<String> built = names(SourceTree.file(module + "/target/lib"));
      assertTrue(inside.containsAll(built), () -> inside + " lacks some of " + built);
    }
  }

  private static List<String> names(Path directory) {
    return SourceTree.files(directory, "", ".jar").stream()
        .map(jar -> jar.getFileName().toString())
        .filter(name -> !name.startsWith("chat-server")) // it stands above lib, beside the client
        .toList();
  }

  private Proc start(Jdk jdk, String... command) {
    return processes.start(
        command[0],
        List.of(command),
        "empty home",
        Map.of("JAVA_HOME", jdk.home().toString(), "PATH", "/usr/bin:/bin"),
        line -> {});
  }
}
