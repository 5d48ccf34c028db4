package chat.server.log;

/** Too many questions to the log wait already: ask again later. */
public final class LogBusyException extends LogException {
  private static final long serialVersionUID = 1L;

  LogBusyException(String message) {
    super(message);
  }
}
