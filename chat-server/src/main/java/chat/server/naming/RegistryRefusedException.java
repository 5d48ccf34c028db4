package chat.server.naming;

/**
 * A registry answers and does not take the node's name: it lacks our classes, or has no gateway.
 */
public final class RegistryRefusedException extends NamingException {
  private static final long serialVersionUID = 1L;

  RegistryRefusedException(String message) {
    super(message);
  }
}
