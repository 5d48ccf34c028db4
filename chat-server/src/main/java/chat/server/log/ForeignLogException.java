package chat.server.log;

/** The file is not an event log of ours. */
public final class ForeignLogException extends LogException {
  private static final long serialVersionUID = 1L;

  ForeignLogException(String message) {
    super(message);
  }
}
