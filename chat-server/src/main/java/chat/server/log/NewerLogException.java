package chat.server.log;

/** A later version of the program made the log. */
public final class NewerLogException extends LogException {
  private static final long serialVersionUID = 1L;

  NewerLogException(String message) {
    super(message);
  }
}
