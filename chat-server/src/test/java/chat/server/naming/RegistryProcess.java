package chat.server.naming;

import chat.api.ChatServer;
import chat.api.rmi.Endpoint;
import chat.faults.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A stock {@code rmiregistry} of some JDK on a free port. */
final class RegistryProcess implements AutoCloseable {
  final Endpoint endpoint;
  private final Process process;

  private RegistryProcess(Endpoint endpoint, Process process) {
    this.endpoint = endpoint;
    this.process = process;
  }

  /** The JDKs of this machine that have one: the one that runs, and those in the usual folder. */
  static Stream<Path> jdks() throws IOException {
    List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
    Path usual = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(usual)) {
      try (Stream<Path> all = Files.list(usual)) {
        all.forEach(homes::add);
      }
    }
    List<Path> real = new ArrayList<>();
    for (Path home : homes) {
      if (Files.isExecutable(home.resolve("bin/rmiregistry"))) {
        real.add(home.toRealPath());
      }
    }
    return real.stream().distinct();
  }

  /** Where chat-api's classes are. */
  static String classes() {
    return Path.of(
            URI.create(
                ChatServer.class.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }

  static RegistryProcess start(Path jdk, String... options) throws Exception {
    return start(jdk, Ports.free(), options);
  }

  static RegistryProcess start(Path jdk, int port, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of(jdk.resolve("bin/rmiregistry").toString()));
    command.addAll(List.of(options));
    command.add(String.valueOf(port));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("CLASSPATH");
    Process process =
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    RegistryProcess registry = new RegistryProcess(new Endpoint("127.0.0.1", port), process);
    try {
      Poll.until(Duration.ofSeconds(60), "rmiregistry answers", () -> answers(port));
    } catch (Exception | AssertionError e) {
      registry.close();
      throw e;
    }
    return registry;
  }

  private static boolean answers(int port) {
    return NamingTest.answers(new Endpoint("127.0.0.1", port));
  }

  /** Stops it as Ctrl-Z does. */
  void freeze() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-STOP", String.valueOf(process.pid())).start().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
