package chat.bench.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs blocks of commands one after the other in one shell, in a directory where {@code ./chat} is
 * the chat as it was built for the tests. Leaves no process and no file behind.
 */
final class Bash {
  private static final String MARK = "@@@ end of a block";

  /** The class path of a program of one's own, as the page gives it. */
  private static final String BUILT = "\"chat-client/target/*:chat-client/target/lib/*\"";

  /** As the launcher, without building; and each process tells its number. */
  private static final String CHAT =
      """
      #!/bin/sh
      echo $$ >>pids
      command=$1
      shift
      case $command in
        registry) main=chat.server.RegistryMain; set -- --port "$REGISTRY_PORT" "$@" ;;
        server) main=chat.server.ServerMain ;;
        client) main=chat.client.ClientMain ;;
        nodes) main=chat.client.NodesMain ;;
        log) main=chat.server.LogMain ;;
        demo) main=chat.client.DemoMain ;;
        torture) main=chat.bench.TortureMain ;;
      esac
      exec "$JAVA" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx384m \\
        --enable-native-access=ALL-UNNAMED -cp "$CLASS_PATH" $main "$@"
      """;

  /** What each block printed, and what went wrong. */
  record Printed(List<String> blocks, String errors) {}

  private final Path home;

  private Bash(Path home) {
    this.home = home;
  }

  static Printed run(List<Page.Block> blocks, long seconds) {
    try {
      Bash bash = new Bash(Files.createTempDirectory("nodo-chat-docs-"));
      try {
        return bash.execute(blocks, seconds);
      } finally {
        bash.clean();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private Printed execute(List<Page.Block> blocks, long seconds)
      throws IOException, InterruptedException {
    Files.writeString(home.resolve("chat"), CHAT);
    if (!home.resolve("chat").toFile().setExecutable(true)) {
      throw new IOException("cannot make the launcher executable");
    }
    List<String> script = new ArrayList<>();
    for (Page.Block block : blocks) {
      block.lines().forEach(line -> script.add(line.replace(BUILT, "\"$CLASS_PATH\"")));
      script.add("echo '" + MARK + "'");
    }
    Files.write(home.resolve("script"), script);
    ProcessBuilder builder = new ProcessBuilder("bash", "script").directory(home.toFile());
    environment(builder.environment());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectOutput(home.resolve("out").toFile());
    builder.redirectError(home.resolve("err").toFile());
    Process shell = builder.start();
    boolean ended = shell.waitFor(seconds, TimeUnit.SECONDS);
    shell.descendants().forEach(ProcessHandle::destroyForcibly);
    shell.destroyForcibly().waitFor();
    String out = Files.readString(home.resolve("out"));
    String errors = Files.readString(home.resolve("err"));
    return new Printed(
        Arrays.asList(out.split(MARK + "\n", -1)),
        ended ? errors : "not ended after " + seconds + " s\n" + errors);
  }

  private void environment(Map<String, String> env) throws IOException {
    env.keySet()
        .removeIf(v -> v.startsWith("XDG_") || v.startsWith("CHAT_") || v.startsWith("JAVA_"));
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    env.put("REGISTRY_PORT", Integer.toString(port));
    env.put("CHAT_REGISTRY", "127.0.0.1:" + port);
    env.put("HOME", Files.createDirectory(home.resolve("home")).toString());
    env.put("TMPDIR", Files.createDirectory(home.resolve("tmp")).toString());
    env.put("LC_ALL", "C.UTF-8");
    Path tools = Path.of(System.getProperty("java.home"), "bin");
    env.put("JAVA", tools.resolve("java").toString());
    env.put("PATH", tools + ":" + env.getOrDefault("PATH", "/usr/bin:/bin"));
    env.put("CLASS_PATH", System.getProperty("java.class.path"));
  }

  private void clean() throws IOException, InterruptedException {
    Path pids = home.resolve("pids");
    if (Files.exists(pids)) {
      for (String pid : Files.readAllLines(pids)) {
        ProcessHandle.of(Long.parseLong(pid.strip())).ifPresent(Bash::kill);
      }
    }
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void kill(ProcessHandle process) {
    process.destroyForcibly();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
