package chat.client.lines;

import chat.api.ErrorCode;
import chat.client.command.Output;
import chat.client.command.Request;
import chat.client.connection.ChatEvent;
import java.util.Optional;

/** How a line is read and how things are shown. All but {@link #request} from any thread. */
interface Mode {
  /** The request that {@code line} is; empty for none, after saying what is wrong with it. */
  Optional<Request> request(InputLine line);

  /** Shows something; the end is for {@link #end}. */
  void show(Output output);

  /** Says that there is no chat. */
  void refused(ErrorCode code, String message, ChatEvent.Reason reason);

  /** Says the last word. */
  void end(ChatEvent.Closed closed);
}
