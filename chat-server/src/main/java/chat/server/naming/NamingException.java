package chat.server.naming;

/**
 * A node or registry cannot start, or cannot go on, because of its name, cookie or registry. The
 * message is one line for the user: what is wrong, and what to do. The process ends with exit code
 * 1.
 */
public abstract class NamingException extends Exception {
  private static final long serialVersionUID = 1L;

  NamingException(String message) {
    super(message);
  }
}
