package chat.client;

/** A person's or a program's end: {@code java -jar chat-client.jar}, {@code ./chat client}. */
public final class ClientMain {
  private ClientMain() {}

  public static void main(String... args) {
    CommandLines.run(ending -> new ClientCommand(ending::bySignal, Streams.ofProcess()), args);
  }
}
