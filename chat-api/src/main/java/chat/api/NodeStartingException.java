package chat.api;

/** The node has not found its peers yet. Try another node, or this one again within two seconds. */
public final class NodeStartingException extends ChatException {
  private static final long serialVersionUID = 1L;

  public NodeStartingException(String message) {
    super(ErrorCode.UNAVAILABLE, message);
  }
}
