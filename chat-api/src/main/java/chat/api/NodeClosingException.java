package chat.api;

/** The node is ending in order, or has ended the session. Join another node. */
public final class NodeClosingException extends ChatException {
  private static final long serialVersionUID = 1L;

  public NodeClosingException(String message) {
    super(ErrorCode.UNAVAILABLE, message);
  }
}
