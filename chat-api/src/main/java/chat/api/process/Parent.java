package chat.api.process;

import java.io.IOException;

/**
 * The tie of a child process to the one that started it: with {@code -Dchat.parent=stdin} it ends
 * when its standard input does, so that nothing stays behind, not even when the parent was killed;
 * with {@code -Dchat.parent=PID}, where it reads its input itself, when that process ends.
 */
public final class Parent {
  private static final String PROPERTY = "chat.parent";

  private Parent() {}

  /**
   * Watches the parent from now on, if it asked for that. At its end the process exits in order,
   * through its shutdown hooks.
   */
  public static void watch() {
    String parent = System.getProperty(PROPERTY, "");
    if (parent.equals("stdin")) {
      Thread watcher = new Thread(Parent::awaitEnd, "parent-watch");
      watcher.setDaemon(true);
      watcher.start();
    } else if (!parent.isEmpty()) {
      ProcessHandle.of(Long.parseLong(parent))
          .ifPresentOrElse(
              process -> {
                var unused = process.onExit().thenRun(() -> System.exit(0));
              },
              () -> System.exit(0));
    }
  }

  private static void awaitEnd() {
    byte[] ignored = new byte[256];
    try {
      while (System.in.read(ignored) >= 0) {
        // What the parent writes means nothing.
      }
    } catch (IOException e) {
      // As good as its end.
    }
    System.exit(0);
  }
}
