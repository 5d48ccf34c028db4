package chat.server.naming;

/** No registry answers at an address. */
public final class RegistryUnavailableException extends NamingException {
  private static final long serialVersionUID = 1L;

  RegistryUnavailableException(String message) {
    super(message);
  }
}
