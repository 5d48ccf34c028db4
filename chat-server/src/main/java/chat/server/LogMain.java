package chat.server;

/** Prints the event log of a node: {@code ./chat log DIR}. */
public final class LogMain {
  private LogMain() {}

  public static void main(String... args) {
    Mains.run(ending -> new LogCommand(System.out), args);
  }
}
