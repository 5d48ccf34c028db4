package chat.client.demo;

import chat.api.process.Stdio;
import picocli.CommandLine;

/** Runs {@code ./chat demo}. */
public final class DemoMain {
  private DemoMain() {}

  public static void main(String... arguments) {
    Stdio.utf8();
    DemoCommand demo = new DemoCommand();
    CommandLine line = new CommandLine(demo);
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          System.err.println("demo: " + e.getMessage());
          if (demo.debug) {
            e.printStackTrace();
          }
          return 1;
        });
    System.exit(line.execute(arguments));
  }
}
