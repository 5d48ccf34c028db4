package chat.client.lines;

import chat.api.ErrorCode;
import chat.client.command.Output;
import chat.client.connection.ChatEvent;

/** How a line is read and how things are shown. All but {@link #step} from any thread. */
interface Mode {
  /** What is to be done about {@code line}. */
  Step step(InputLine line);

  /** Shows something; the end is for {@link #end}. */
  void show(Output output);

  /** Says that there is no chat. */
  void refused(ErrorCode code, String message, ChatEvent.Reason reason);

  /** Says the last word. */
  void end(ChatEvent.Closed closed);
}
