package chat.api;

/** The caller did not prove the cluster's cookie. Trying again at once cannot help. */
public final class WrongCookieException extends ChatException {
  private static final long serialVersionUID = 1L;

  public WrongCookieException(String message) {
    super(ErrorCode.NOT_ALLOWED, message);
  }
}
