package chat.server.naming;

/**
 * Another object holds the node's name in a registry: a node that answers, or something foreign.
 */
public final class NameHeldException extends NamingException {
  private static final long serialVersionUID = 1L;

  NameHeldException(String message) {
    super(message);
  }
}
