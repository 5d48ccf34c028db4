package chat.client;

import chat.api.process.Parent;
import chat.api.process.Stdio;

/** A person's or a program's end: {@code java -jar chat-client.jar}, {@code ./chat client}. */
public final class ClientMain {
  private ClientMain() {}

  public static void main(String... args) {
    Ending ending = Ending.install();
    Stdio.utf8();
    Parent.watch();
    ending.exit(
        CommandLines.of(new ClientCommand(ending::bySignal, Streams.ofProcess())).execute(args));
  }
}
