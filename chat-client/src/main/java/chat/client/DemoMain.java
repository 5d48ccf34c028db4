package chat.client;

import chat.api.process.Stdio;
import chat.client.demo.DemoCommand;
import picocli.CommandLine;

/** Runs {@code ./chat demo}. */
public final class DemoMain {
  private DemoMain() {}

  public static void main(String... arguments) {
    Stdio.utf8();
    CommandLine line = CommandLines.of(new DemoCommand());
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          System.err.println("demo: " + e.getMessage());
          if (parsed.hasMatchedOption("--debug")) {
            e.printStackTrace();
          }
          return 1;
        });
    System.exit(line.execute(arguments));
  }
}
