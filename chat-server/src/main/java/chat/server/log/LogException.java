package chat.server.log;

import java.io.IOException;

/**
 * The event log cannot be opened, read or written. The message is one line for the operator: which
 * file, what is wrong, what to do. What is in the file is as it was.
 */
public class LogException extends IOException {
  private static final long serialVersionUID = 1L;

  protected LogException(String message) {
    super(message);
  }
}
