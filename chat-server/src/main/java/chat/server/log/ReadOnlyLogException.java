package chat.server.log;

/** The directory, the file or the disk cannot be written. */
public final class ReadOnlyLogException extends LogException {
  private static final long serialVersionUID = 1L;

  ReadOnlyLogException(String message) {
    super(message);
  }
}
