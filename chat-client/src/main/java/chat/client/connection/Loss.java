package chat.client.connection;

import java.rmi.NoSuchObjectException;
import java.rmi.RemoteException;

/** Why a session is over. {@code detail}: half a sentence for people. */
record Loss(Kind kind, String detail) {
  /** What follows from it. */
  enum Kind {
    /** The node does not answer any more. */
    DEAD,
    /** The node lives and has ended the session. */
    ENDED,
    /** The node ends in order. */
    CLOSING
  }

  /** What a failed call on a session means. */
  static Loss of(String node, RemoteException e) {
    return e instanceof NoSuchObjectException
        ? new Loss(Kind.ENDED, node + " has ended the session")
        : new Loss(Kind.DEAD, node + " does not answer");
  }
}
