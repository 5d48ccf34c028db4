package chat.server.log;

/** The disk, or what this user may take of it, is full. */
public final class DiskFullException extends LogException {
  private static final long serialVersionUID = 1L;

  DiskFullException(String message) {
    super(message);
  }
}
