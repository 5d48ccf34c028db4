package chat.server;

/** Runs a node: {@code java -jar chat-server.jar NAME}. */
public final class ServerMain {
  private ServerMain() {}

  public static void main(String... args) {
    Mains.run(ServerCommand::new, args);
  }
}
