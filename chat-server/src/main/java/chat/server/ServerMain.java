package chat.server;

/** Runs a node: {@code java -jar chat-server.jar NAME}. */
public final class ServerMain {
  private ServerMain() {}

  public static void main(String... args) {
    Ending ending = Ending.install();
    Mains.run(ending, new ServerCommand(ending), args);
  }
}
