package chat.bench.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Network and mounts of one host: namespaces of Linux without a name, which a process holds that
 * does nothing but wait for the end of its input. So they are gone, with all that was mounted and
 * connected in them, when this process ends and those in them have ended too, however that comes.
 */
final class Space implements AutoCloseable {
  private static final long SECONDS = 10;

  private final Process holder;

  Space() throws IOException, TortureException {
    holder =
        new ProcessBuilder("unshare", "--net", "--mount", "sh", "-c", "echo held; exec cat")
            .redirectErrorStream(true)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
    String said = out.readLine();
    if (!"held".equals(said)) {
      close();
      throw new TortureException("this machine makes no network namespaces: " + said);
    }
    run("ip", "link", "set", "lo", "up");
  }

  /** By which others name it to {@code ip link}. */
  String id() {
    return Long.toString(holder.pid());
  }

  /** What to put before a command to run it here; it becomes that command, with the same id. */
  List<String> inside() {
    return List.of("nsenter", "--target", id(), "--net", "--mount");
  }

  /** How this process reaches a file that stands in here. */
  Path seen(Path path) {
    return Path.of("/proc", id(), "root").resolve(path.getRoot().relativize(path));
  }

  /** Runs a command in here, to its end. */
  void run(String... command) throws IOException, TortureException {
    List<String> whole = new ArrayList<>(inside());
    whole.addAll(List.of(command));
    Process process = new ProcessBuilder(whole).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    boolean interrupted = false;
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new TortureException(String.join(" ", command) + ": " + said.strip());
      }
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      process.destroyForcibly();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
      throw new TortureException("interrupted at " + String.join(" ", command));
    }
  }

  @Override
  public void close() {
    holder.destroyForcibly();
  }
}
