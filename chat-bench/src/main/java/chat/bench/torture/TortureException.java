package chat.bench.torture;

/** The torture itself could not go on; the message says why. */
public final class TortureException extends Exception {
  private static final long serialVersionUID = 1L;

  TortureException(String message) {
    super(message);
  }
}
