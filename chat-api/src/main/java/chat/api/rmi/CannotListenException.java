package chat.api.rmi;

import java.rmi.server.ExportException;

/** An address cannot be listened on. The message names it, and says why and what to do. */
public final class CannotListenException extends ExportException {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  CannotListenException(String sentence, Exception cause) {
    super(sentence, cause);
    this.sentence = sentence;
  }

  /** The sentence alone ({@link java.rmi.RemoteException} would append its cause). */
  @Override
  public String getMessage() {
    return sentence;
  }
}
