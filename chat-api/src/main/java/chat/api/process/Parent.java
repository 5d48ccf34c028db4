package chat.api.process;

import java.io.IOException;

/**
 * The tie of a child process to the one that started it: with {@code -Dchat.parent=stdin} it ends
 * when its standard input does, so that nothing stays behind, not even when the parent was killed.
 */
public final class Parent {
  private static final String PROPERTY = "chat.parent";

  private Parent() {}

  /**
   * Watches standard input from now on, if the parent asked for it; for mains that do not read it
   * themselves. At its end the process exits in order, through its shutdown hooks.
   */
  public static void watch() {
    if ("stdin".equals(System.getProperty(PROPERTY))) {
      Thread watcher = new Thread(Parent::awaitEnd, "parent-watch");
      watcher.setDaemon(true);
      watcher.start();
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
