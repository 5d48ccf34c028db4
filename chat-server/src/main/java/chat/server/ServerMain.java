package chat.server;

import chat.api.process.Stdio;
import picocli.CommandLine;

/** Runs a node: {@code java -jar chat-server.jar NAME}. */
public final class ServerMain {
  private ServerMain() {}

  public static void main(String... args) {
    Ending ending = Ending.install();
    Stdio.utf8();
    CommandLine line = new CommandLine(new ServerCommand(ending));
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          System.err.println("server: " + e.getMessage());
          if (parsed.hasMatchedOption("--debug")) {
            e.printStackTrace();
          }
          return 1;
        });
    ending.exit(line.execute(args));
  }
}
