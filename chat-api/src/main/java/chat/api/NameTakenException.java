package chat.api;

/**
 * The user name is held by another account or by another living process. Choose another name, or
 * wait.
 */
public final class NameTakenException extends ChatException {
  private static final long serialVersionUID = 1L;

  public NameTakenException(String message) {
    super(ErrorCode.NAME_TAKEN, message);
  }
}
