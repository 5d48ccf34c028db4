package chat.api;

/**
 * The caller cannot be called back at the address that its stub carries. It must export under an
 * address that the callee reaches.
 */
public final class UnreachableException extends ChatException {
  private static final long serialVersionUID = 1L;

  public UnreachableException(String message) {
    super(ErrorCode.UNREACHABLE, message);
  }
}
