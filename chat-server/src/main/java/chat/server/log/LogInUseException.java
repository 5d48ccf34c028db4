package chat.server.log;

/** Another process has the log, or holds the file locked. */
public final class LogInUseException extends LogException {
  private static final long serialVersionUID = 1L;

  LogInUseException(String message) {
    super(message);
  }
}
