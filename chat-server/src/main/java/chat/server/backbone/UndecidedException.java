package chat.server.backbone;

import chat.api.ChatException;
import chat.api.ErrorCode;

/** The sequencer did not answer in time; it may still do what it was asked. Stays in the node. */
public final class UndecidedException extends ChatException {
  private static final long serialVersionUID = 1L;

  UndecidedException(int millis) {
    super(ErrorCode.UNAVAILABLE, "the node did not decide within " + millis + " ms: try again");
  }
}
