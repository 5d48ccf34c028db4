package chat.client.connection;

/**
 * The chat was closed before the node acknowledged a line: whether others saw it is not known.
 * Sending it again may show it twice.
 */
public final class OutcomeUnknownException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  OutcomeUnknownException(String message) {
    super(message);
  }
}
