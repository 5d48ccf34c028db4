package chat.client.lines;

import chat.api.BadInputException;
import chat.api.ErrorCode;
import chat.api.Texts;
import chat.client.command.CommandParser;
import chat.client.command.Output;
import chat.client.command.Request;
import chat.client.connection.ChatEvent;
import chat.client.screen.Row;
import chat.client.screen.Rows;
import chat.client.text.Messages;
import java.io.PrintStream;
import java.util.function.Supplier;

/** {@code --plain}: what people read, a line each; what went wrong on stderr. */
final class PlainMode implements Mode {
  private final Out out;
  private final PrintStream err;
  private final Messages messages;
  private final Supplier<String> current;
  private final CommandParser parser;
  private final Rows rows;
  // volatile: set by the listener thread, read by the one that carries lines out
  private volatile boolean ended;

  /** {@code current} tells the current room; empty for none. */
  PlainMode(Out out, PrintStream err, Messages messages, Supplier<String> current) {
    this.out = out;
    this.err = err;
    this.messages = messages;
    this.current = current;
    this.parser = new CommandParser(messages);
    this.rows = new Rows(messages);
  }

  @Override
  public Step step(InputLine line) {
    if (line instanceof InputLine.Text text) {
      return text.text().isBlank() ? new Step.Nothing() : typed(text.text());
    }
    String key = line instanceof InputLine.TooLong ? "input.too-long" : "input.not-utf8";
    return reject(ErrorCode.BAD_INPUT, messages.get(key));
  }

  private Step typed(String text) {
    try {
      return new Step.Execute(new Request(parser.typed(text), null));
    } catch (BadInputException e) {
      return reject(e.code(), String.valueOf(e.getMessage()));
    }
  }

  private static Step reject(ErrorCode code, String message) {
    return new Step.Reject(new Output.Failed(null, code, message));
  }

  @Override
  public void show(Output output) {
    for (Row row : rows.of(output, current.get())) {
      if (ended) {
        return;
      } else if (row.kind() == Row.Kind.ERROR || isAdvice(output)) {
        err.println(row.text());
      } else {
        out.line(row.text());
      }
    }
  }

  private static boolean isAdvice(Output output) {
    return output instanceof Output.Happened happened
        && (happened.event() instanceof ChatEvent.Searching
            || happened.event() instanceof ChatEvent.Advice);
  }

  @Override
  public void refused(ErrorCode code, String message, ChatEvent.Reason reason) {
    err.println(Texts.printable(message));
  }

  @Override
  public void end(ChatEvent.Closed closed) {
    ended = true;
    out.end();
    if (!closed.message().isEmpty()) {
      err.println(rows.end(closed));
    }
  }
}
