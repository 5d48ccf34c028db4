package chat.client.lines;

import chat.client.command.Output;
import chat.client.command.Request;

/** What a line of input makes the client do, when its turn comes. */
sealed interface Step {
  /** A blank line. */
  record Nothing() implements Step {}

  /** Carry something out. */
  record Execute(Request request) implements Step {}

  /** Say what is wrong with the line. */
  record Reject(Output.Failed failed) implements Step {}
}
