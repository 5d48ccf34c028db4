package chat.bench;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** {@code ./chat torture}. */
public final class TortureMain {
  private TortureMain() {}

  public static void main(String... args) {
    System.exit(line().execute(args));
  }

  static CommandLine line() {
    CommandLine line = new CommandLine(new TortureCommand());
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler(
        (e, args) -> {
          line.getErr().println("torture: " + e.getMessage() + " (./chat torture --help)");
          return CommandLine.ExitCode.USAGE;
        });
    return line;
  }
}
