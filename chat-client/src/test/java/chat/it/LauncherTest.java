package chat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opentest4j.TestAbortedException;

/** {@code ./chat} in a copy of the source tree, which it builds itself. */
@Timeout(300)
class LauncherTest {
  private static final Duration BUILD = Duration.ofSeconds(280);
  private static final String JAVA = Jdk.current().home().toString();

  private static final Processes processes = new Processes();
  private static Path tree = Path.of("");
  private static final List<Proc> first = new ArrayList<>();

  @BeforeAll
  @Timeout(300)
  static void threeStartAtOnceInATreeThatWasNeverBuilt() throws IOException {
    tree = processes.directory("a tree");
    SourceTree.copyTo(tree);
    Files.createDirectories(tree.resolve("target"));
    // What a build that was killed leaves: the lock of a process that is no more.
    Files.createSymbolicLink(tree.resolve("target/build.lock"), Path.of(deadPid()));
    for (int i = 0; i < 3; i++) {
      first.add(chat("server", "--help"));
    }
    first.forEach(start -> start.awaitExit(BUILD));
  }

  @AfterAll
  static void end() {
    processes.close();
  }

  @Test
  void ofThreeFirstStartsOneBuildsAndAllRun() {
    for (Proc start : first) {
      assertEquals(0, start.awaitExit(), start.story());
      assertTrue(start.out.all().get(0).startsWith("Usage: server"), start.story());
    }
    List<String> said = first.stream().flatMap(start -> start.err.all().stream()).toList();
    assertEquals(
        1,
        said.stream().filter(line -> line.startsWith("chat: built in")).count(),
        () -> "" + said);
    assertFalse(Files.isSymbolicLink(tree.resolve("target/build.lock")), "the lock is left");
  }

  @Test
  void afterTheFirstStartEachModuleHasOneJar() {
    for (String module : List.of("chat-api", "chat-server", "chat-client")) {
      List<Path> jars = SourceTree.files(tree.resolve(module).resolve("target"), "", ".jar");
      assertEquals(1, jars.size(), jars::toString);
    }
  }

  @Test
  void aProcessLivesOnWhileWhatItRunsFromIsBuiltAnew() throws IOException {
    Proc registry = chat("registry", "--port", "0");
    registry.complains("line that it is ready", line -> line.contains("./chat client"));
    Path ran = newest();
    touch();

    Proc next = chat("server", "--help");

    assertEquals(0, next.awaitExit(BUILD), next.story());
    next.complains("line that it built", line -> line.startsWith("chat: built in"));
    assertTrue(Files.isDirectory(ran), "what a process runs from was removed");
    registry.signal(Proc.Signal.TERM);
    assertEquals(0, registry.awaitExit(), registry.story());

    touch();
    chat("server", "--help").awaitExit(BUILD);

    assertFalse(Files.exists(ran), "what nobody runs from is still there");
    Proc unchanged = chat("server", "--help");
    unchanged.awaitExit();
    assertEquals(List.of(), unchanged.err.all());
  }

  @Test
  void withoutMavenItSaysWhatToDo() throws IOException {
    Path bare = processes.directory("bare tree");
    SourceTree.copyTo(bare);
    Path tools = processes.directory("tools");
    for (String tool :
        List.of("bash", "env", "dirname", "readlink", "cat", "sed", "head", "find")) {
      Path at = Path.of("/usr/bin", tool);
      Files.createSymbolicLink(tools.resolve(tool), Files.exists(at) ? at : Path.of("/bin", tool));
    }

    Proc start =
        start(bare, Map.of("PATH", tools.toString(), "JAVA_HOME", JAVA), "client", "--help");

    refuses(start, 1, "Maven");
  }

  @Test
  void withAJavaThatIsTooOldItSaysWhichIsNeeded() throws IOException {
    Path old = processes.directory("jdk-11");
    Files.createDirectories(old.resolve("bin"));
    Files.createSymbolicLink(old.resolve("bin/java"), Path.of("/bin/true"));
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");

    refuses(start(tree, Map.of("JAVA_HOME", old.toString()), "nodes"), 1, "is Java 11; 17");
  }

  @Test
  void withAJavaHomeThatIsNoneItSaysSo() {
    refuses(start(tree, Map.of("JAVA_HOME", "/nowhere"), "nodes"), 1, "(/nowhere) has no bin/java");
  }

  @Test
  void withoutAnyJavaItSaysWhatIsNeeded() {
    if (!"root".equals(System.getProperty("user.name"))) {
      throw new TestAbortedException("hiding every JDK needs root");
    }
    String hide =
        "mount -t tmpfs none /usr/lib/jvm && unset JAVA_HOME && exec '" + tree + "/chat' nodes";
    Proc start =
        processes.start(
            "no java",
            List.of("unshare", "-m", "sh", "-c", hide),
            "home",
            Map.of("PATH", "/usr/bin:/bin:/usr/sbin:/sbin"),
            line -> {});

    refuses(start, 1, "no Java found");
  }

  @Test
  void anUnknownCommandIsExitTwoAndListsThem() {
    refuses(chat("clinet"), 2, "demo, registry, server, client");
    assertEquals(2, chat().awaitExit());
  }

  @Test
  void helpAndVersionNeedNoBuild() {
    Path bare = processes.directory("unbuilt");
    SourceTree.copyTo(bare);
    Proc help = start(bare, Map.of("JAVA_HOME", JAVA), "--help");
    assertEquals(0, help.awaitExit(), help.story());
    help.prints("the commands", line -> line.contains("./chat server nodo1"));
    Proc version = start(bare, Map.of("JAVA_HOME", JAVA), "--version");
    assertEquals(0, version.awaitExit(), version.story());
    version.prints("version", line -> line.contains(System.getProperty("chat.version")));
    assertFalse(Files.exists(bare.resolve("target/dist")));
  }

  @Test
  void argumentsAreUtf8InAnyLocale() {
    Proc start = start(tree, Map.of("JAVA_HOME", JAVA, "LC_ALL", "C"), "server", "ñandú");

    refuses(start, 1, "ñandú");
  }

  @Test
  void itRunsThroughASymbolicLinkFromAnywhere() throws IOException {
    Path link = processes.directory("bin").resolve("nodo");
    Files.createSymbolicLink(link, tree.resolve("chat"));

    Proc start =
        processes.start(
            "link",
            List.of(link.toString(), "registry", "--help"),
            "home",
            Map.of("JAVA_HOME", JAVA),
            line -> {});

    assertEquals(0, start.awaitExit(), start.story());
  }

  private static void refuses(Proc start, int code, String because) {
    assertEquals(code, start.awaitExit(), start.story());
    assertEquals(1, start.err.size(), start.story());
    start.complains("reason '" + because + "'", line -> line.contains(because));
    assertEquals(List.of(), start.out.all());
  }

  private static Proc chat(String... arguments) {
    return start(tree, Map.of("JAVA_HOME", JAVA), arguments);
  }

  private static Proc start(Path at, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of(at.resolve("chat").toString()));
    command.addAll(List.of(arguments));
    return processes.start("chat", command, "home", environment, line -> {});
  }

  private static Path newest() throws IOException {
    return tree.resolve("target").resolve(Files.readString(tree.resolve("target/dist")).strip());
  }

  private static void touch() throws IOException {
    Files.setLastModifiedTime(
        tree.resolve("chat-server/src/main/java/chat/server/package-info.java"),
        FileTime.from(Instant.now()));
  }

  private static String deadPid() throws IOException {
    Process ended = new ProcessBuilder("true").start();
    try {
      ended.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Long.toString(ended.pid());
  }
}
