package chat.api;

/**
 * An address could not be called. From a node: the caller cannot be called back at the address that
 * its stub carries, and must export under one that the callee reaches.
 */
public class UnreachableException extends ChatException {
  private static final long serialVersionUID = 1L;

  public UnreachableException(String message) {
    super(ErrorCode.UNREACHABLE, message);
  }
}
