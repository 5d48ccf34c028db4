package chat.client.demo;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * A process that is stopped, as SIGSTOP does. It goes on at {@link #thaw}, and also when this
 * process ends in whatever way: a shell has stopped it, and lets it go on when its own input ends.
 */
final class Frozen {
  /** Ctrl-C reaches the shell as well as us, and must not end it before its work is done. */
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      kill -STOP "$0" || exit 1
      echo stopped
      read -r end
      kill -CONT "$0"
      """;

  private static final long END_SECONDS = 2;

  private final Process shell;

  private Frozen(Process shell) {
    this.shell = shell;
  }

  /**
   * Stops a process; it is stopped when this returns.
   *
   * @throws IOException if it cannot be stopped, as on a system without such signals
   */
  static Frozen freeze(long pid) throws IOException {
    Process shell =
        new ProcessBuilder("sh", "-c", SCRIPT, Long.toString(pid))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (shell.getInputStream().read() < 0) {
      throw new IOException("kill -STOP " + pid + " failed");
    }
    return new Frozen(shell);
  }

  /** Lets it go on; does nothing the second time. */
  void thaw() throws InterruptedException {
    try {
      shell.getOutputStream().close();
    } catch (IOException e) {
      // The shell has ended, and what it stopped goes on.
    }
    shell.waitFor(END_SECONDS, TimeUnit.SECONDS);
  }
}
