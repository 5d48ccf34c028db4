package chat.client.demo;

/** Something that the demo promises did not happen; the message says what. */
final class DemoException extends Exception {
  private static final long serialVersionUID = 1L;

  DemoException(String message) {
    super(message);
  }
}
