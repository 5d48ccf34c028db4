package chat.server.log;

/** The file is torn or damaged beyond what single lost events are. */
public final class DamagedLogException extends LogException {
  private static final long serialVersionUID = 1L;

  DamagedLogException(String message) {
    super(message);
  }
}
