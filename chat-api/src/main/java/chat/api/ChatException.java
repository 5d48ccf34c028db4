package chat.api;

/**
 * Something was refused, for a reason that was foreseen. The message is one sentence for a person:
 * it names the user, room or node, and what to do. What was asked for has certainly <em>not</em>
 * happened (unlike after a {@link java.rmi.RemoteException}, after which that is unknown).
 *
 * <p>Carries neither cause nor suppressed exceptions, so that nothing but the API's own classes and
 * a stack trace crosses the wire.
 */
public class ChatException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public ChatException(ErrorCode code, String message) {
    super(message, null, false, true);
    this.code = code;
  }

  /** Why, as programs read it. */
  public ErrorCode code() {
    return code;
  }
}
