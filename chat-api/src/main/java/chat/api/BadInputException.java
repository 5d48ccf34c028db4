package chat.api;

/** An argument breaks a rule of the API; the same call can never succeed. */
public final class BadInputException extends ChatException {
  private static final long serialVersionUID = 1L;

  public BadInputException(ErrorCode code, String message) {
    super(code, message);
  }
}
