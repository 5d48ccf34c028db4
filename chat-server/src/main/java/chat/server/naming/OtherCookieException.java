package chat.server.naming;

/** A registry's gateway has another cookie than this node. Tried again every 30 s. */
public final class OtherCookieException extends NamingException {
  private static final long serialVersionUID = 1L;

  OtherCookieException(String message) {
    super(message);
  }
}
