package chat.api;

/** The two sides share no protocol version. One of the programs must be replaced by a newer one. */
public final class ProtocolMismatchException extends ChatException {
  private static final long serialVersionUID = 1L;

  public ProtocolMismatchException(String message) {
    super(ErrorCode.NOT_ALLOWED, message);
  }
}
