package chat.server.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another process with a main class of the tests or of the node. */
final class Child implements AutoCloseable {
  final Process process;
  private final BufferedReader out;

  Child(List<String> options, Class<?> main, Object... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "-Dchat.parent=stdin", "-Xshare:auto"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    for (Object arg : args) {
      command.add(arg.toString());
    }
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** The next line that it prints, on stdout or stderr; null at its end. */
  String line() throws IOException {
    return out.readLine();
  }

  /** The rest of what it prints, up to its end. */
  List<String> rest() throws IOException {
    return out.lines().toList();
  }

  /** Ends it as kill -9 does. */
  void kill() {
    process.toHandle().destroyForcibly(); // what it printed can still be read
    process.onExit().join();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(40, TimeUnit.SECONDS)) {
      throw new AssertionError("the process did not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    kill();
  }
}
