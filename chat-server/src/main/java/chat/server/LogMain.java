package chat.server;

/** Prints the event log of a node. Not in the launcher before nodes keep one. */
public final class LogMain {
  private LogMain() {}

  public static void main(String... args) {
    Mains.run(ending -> new LogCommand(System.out), args);
  }
}
