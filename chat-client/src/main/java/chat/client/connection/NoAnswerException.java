package chat.client.connection;

import java.rmi.RemoteException;

/** A call took longer than its limit and was abandoned: whether it was executed is not known. */
final class NoAnswerException extends RemoteException {
  private static final long serialVersionUID = 1L;

  NoAnswerException(String message) {
    super(message);
  }
}
