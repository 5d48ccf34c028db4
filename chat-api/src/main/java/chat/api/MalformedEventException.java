package chat.api;

/** Bytes that should be events are not: truncated, over a limit, or damaged on the way. */
public final class MalformedEventException extends ChatException {
  private static final long serialVersionUID = 1L;

  public MalformedEventException(String message) {
    super(ErrorCode.BAD_INPUT, message);
  }
}
