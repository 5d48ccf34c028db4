package chat.client.connection;

/** A line was taken back before any node was handed it: nobody has seen it, and nobody will. */
public final class TakenBackException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  TakenBackException(String message) {
    super(message);
  }
}
