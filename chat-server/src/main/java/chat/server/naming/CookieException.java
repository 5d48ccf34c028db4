package chat.server.naming;

/** There is no usable cookie. The message says why and what to do. */
public final class CookieException extends NamingException {
  private static final long serialVersionUID = 1L;

  CookieException(String message) {
    super(message);
  }
}
