package chat.client.lines;

import chat.api.ErrorCode;
import chat.api.Texts;
import chat.client.command.Output;
import chat.client.connection.ChatEvent;
import chat.client.json.JsonInput;
import chat.client.json.JsonOutput;
import chat.client.screen.Rows;
import chat.client.text.Messages;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** {@code --json}: an object a line, both ways. What only people need to know goes to stderr. */
final class JsonMode implements Mode {
  private final Out out;
  private final PrintStream err;
  private final Messages messages;
  private final JsonInput input;
  private final Rows rows;
  private final JsonOutput output = new JsonOutput(InstantSource.system());

  JsonMode(Out out, PrintStream err, Messages messages) {
    this.out = out;
    this.err = err;
    this.messages = messages;
    this.input = new JsonInput(messages);
    this.rows = new Rows(messages);
  }

  @Override
  public Step step(InputLine line) {
    if (line instanceof InputLine.Text text) {
      try {
        return new Step.Execute(input.request(text.text()));
      } catch (JsonInput.BadLineException e) {
        return new Step.Reject(
            new Output.Failed(e.ref(), e.code(), String.valueOf(e.getMessage())));
      }
    }
    String key = line instanceof InputLine.TooLong ? "json.too-long" : "input.not-utf8";
    return new Step.Reject(new Output.Failed(null, ErrorCode.BAD_JSON, messages.get(key)));
  }

  @Override
  public void show(Output shown) {
    if (shown instanceof Output.Happened happened
        && (happened.event() instanceof ChatEvent.Searching
            || happened.event() instanceof ChatEvent.Advice)) {
      rows.of(shown, "").forEach(row -> err.println(row.text()));
    }
    output.lines(shown).forEach(out::line);
  }

  @Override
  public void refused(ErrorCode code, String message, ChatEvent.Reason reason) {
    end(new ChatEvent.Closed(Instant.now(), reason, code, message));
  }

  @Override
  public void end(ChatEvent.Closed closed) {
    List<String> lines = output.lines(new Output.Happened(closed));
    lines.subList(0, lines.size() - 1).forEach(out::line);
    out.last(lines.get(lines.size() - 1));
    if (!closed.message().isEmpty()) {
      err.println(Texts.printable(closed.message()));
    }
  }
}
