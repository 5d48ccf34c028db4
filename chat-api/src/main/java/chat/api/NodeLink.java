package chat.api;

import java.io.Serializable;
import java.rmi.Remote;
import java.rmi.RemoteException;

/**
 * The way into a node for one peer that proved the cookie: unlisted, one object per peer, and so
 * the peer's identity. When the node drops the peer it unexports the object; the peer then sees
 * {@link java.rmi.NoSuchObjectException} and links anew.
 */
public interface NodeLink extends Remote {

  /**
   * Takes the caller's next events, in order; called with none every 500 ms. {@code no} counts the
   * calls on this link from 1; a repeat is confirmed and ignored, a gap is refused. The caller
   * drops the link after 2 s without an answer.
   */
  ForwardReply forward(Forward request) throws RemoteException, ChatException;

  /** The caller ends in order: what it still had, then its users move. */
  ByeReply bye(Bye request) throws RemoteException, ChatException;

  /**
   * Is this session still there? The node calls its callback; answered within a second. Asked
   * before a name is given to another process of the same account.
   */
  ProbeReply probe(Probe request) throws RemoteException, ChatException;

  /** The caller's events since the last call, its own messages and its users' presence. */
  record Forward(long no, EventBatch events) implements Serializable {
    public Forward {
      Values.within(no, 1, Long.MAX_VALUE, "no");
      Values.given(events, "events");
    }
  }

  /** Taken. */
  record ForwardReply() implements Serializable {}

  /** The last of it. */
  record Bye(long no, EventBatch events) implements Serializable {
    public Bye {
      Values.within(no, 1, Long.MAX_VALUE, "no");
      Values.given(events, "events");
    }
  }

  /** Taken. */
  record ByeReply() implements Serializable {}

  /** One session. */
  record Probe(String user, long device) implements Serializable {
    public Probe {
      Values.text(user, Names.MAX_SHOWN_UNITS, "user");
    }
  }

  /** Whether it answered; if not it has been ended. */
  record ProbeReply(boolean alive) implements Serializable {}
}
