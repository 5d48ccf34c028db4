package chat.client;

import chat.api.ChatException;
import chat.api.Texts;
import chat.api.process.Ending;
import chat.api.process.Parent;
import chat.api.process.Stdio;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** How our commands treat arguments that are wrong and things that fail: by one line on stderr. */
final class CommandLines {
  private CommandLines() {}

  /** Runs the command that {@code make} makes and ends the process. Does not return. */
  static void run(Function<Ending, Object> make, String... arguments) {
    Ending ending = Ending.install(Logs::end);
    Stdio.utf8();
    Parent.watch();
    ending.exit(of(make.apply(ending)).execute(arguments));
  }

  static CommandLine of(Object command) {
    CommandLine line = new CommandLine(command);
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((e, arguments) -> rejected(e));
    line.setExecutionExceptionHandler(
        (e, executed, parsed) -> failed(e, executed, parsed.hasMatchedOption("--debug")));
    return line;
  }

  private static int rejected(ParameterException e) {
    CommandLine line = e.getCommandLine();
    String name = line.getCommandName();
    line.getErr().println(name + ": " + oneLine(String.valueOf(e.getMessage())) + hint(e, name));
    return line.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static String hint(ParameterException e, String name) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        return ". Did you mean " + suggestions.get(0) + "?";
      }
    }
    return ". See ./chat " + name + " --help";
  }

  private static int failed(Exception e, CommandLine line, boolean debug) {
    String what = e instanceof ChatException ? String.valueOf(e.getMessage()) : e.toString();
    line.getErr().println(line.getCommandName() + ": " + oneLine(what));
    if (debug) {
      e.printStackTrace(line.getErr());
    }
    return 1;
  }

  private static String oneLine(String message) {
    return Texts.printable(String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", " "));
  }
}
