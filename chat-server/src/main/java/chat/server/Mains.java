package chat.server;

import chat.api.ChatException;
import chat.api.Texts;
import chat.api.process.Ending;
import chat.api.process.Parent;
import chat.api.process.Stdio;
import chat.server.naming.NamingException;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Runs a command as a process: streams in UTF-8, one line on stderr for what went wrong, and the
 * exit code: 0 done, 1 failed, 2 not understood. Stacks are shown with {@code --debug} only.
 */
final class Mains {
  private static final String DEBUG = "--debug";

  private Mains() {}

  /** Runs the command that {@code make} makes and ends the process. Does not return. */
  static void run(Function<Ending, Object> make, String... args) {
    Ending ending = Ending.install(Logging::stop);
    Stdio.utf8();
    Parent.watch();
    ending.exit(line(make.apply(ending)).execute(args));
  }

  static CommandLine line(Object command) {
    CommandLine line = new CommandLine(command);
    line.setOut(writer(System.out));
    line.setErr(writer(System.err));
    line.setParameterExceptionHandler((e, args) -> notUnderstood(e));
    line.setExecutionExceptionHandler(Mains::failed);
    return line;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  private static int notUnderstood(ParameterException e) {
    CommandLine line = e.getCommandLine();
    String name = line.getCommandName();
    line.getErr().println(oneLine(name + ": " + e.getMessage()) + " (./chat " + name + " --help)");
    return CommandLine.ExitCode.USAGE;
  }

  private static int failed(Exception e, CommandLine line, ParseResult parsed) {
    boolean debug = parsed.hasMatchedOption(DEBUG);
    String name = line.getCommandName();
    boolean foreseen =
        e instanceof ChatException || e instanceof NamingException || e instanceof IOException;
    line.getErr()
        .println(
            oneLine(
                foreseen
                    ? name + ": " + e.getMessage()
                    : name + ": unexpected " + e + (debug ? "" : "; " + DEBUG + " shows where")));
    if (debug) {
      e.printStackTrace(line.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** An argument may have anything in it, and messages repeat it. */
  private static String oneLine(String message) {
    return Texts.printable(message.strip().replaceAll("\\s*\\R\\s*", " "));
  }
}
