package chat.api.rmi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** How many files and sockets the process may have open. */
public final class Descriptors {
  private static final int ENOUGH = 4_096;
  private static final int RESERVE = 64;
  private static final int LIMIT = read();

  private Descriptors() {}

  /** Most connections that are accepted: what the process may open, less what it needs itself. */
  static int connections() {
    return LIMIT == Integer.MAX_VALUE ? LIMIT : Math.max(RESERVE, LIMIT - RESERVE - LIMIT / 8);
  }

  /** A sentence for the start of a node if the limit is low. */
  public static Optional<String> warning() {
    return LIMIT >= ENOUGH
        ? Optional.empty()
        : Optional.of(
            "only "
                + LIMIT
                + " files and connections may be open: at most "
                + connections()
                + " connections are accepted; raise it with 'ulimit -n "
                + ENOUGH
                + "'");
  }

  static boolean ranOut(IOException e) {
    return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("too many open files");
  }

  private static int read() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/limits"))) {
        if (line.startsWith("Max open files")) {
          String soft = line.substring("Max open files".length()).trim().split("\\s+", 2)[0];
          return Integer.parseInt(soft);
        }
      }
    } catch (IOException | NumberFormatException | SecurityException e) {
      // Not Linux, no limit, or not ours to read: then there is none that we could keep to.
    }
    return Integer.MAX_VALUE;
  }
}
