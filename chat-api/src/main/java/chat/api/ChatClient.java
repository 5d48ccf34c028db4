package chat.api;

import java.io.Serializable;
import java.rmi.Remote;
import java.rmi.RemoteException;

/**
 * The callback that a client exports, a fresh object for each session, and that its node invokes:
 * one call at a time.
 */
public interface ChatClient extends Remote {

  /**
   * Brings what happened. Called by the session's node; {@code pos} counts from 1. The first one
   * comes at once, with no event perhaps. A position that came already is confirmed and ignored.
   * Any failure ends the session on the node (but one {@link java.rmi.ConnectIOException}, after
   * which nothing was sent and the call is repeated).
   */
  Delivered deliver(Delivery delivery) throws RemoteException, ChatException;

  /** Brings news of the session itself. May be repeated; the last one counts. */
  Noticed notice(Notice notice) throws RemoteException, ChatException;

  /**
   * @param pos counts the deliveries of this session, from 1
   * @param batch the events
   * @param token what this adds to what the client holds, events that are not for it included
   * @param missed in the first one: how many lines of the user's rooms and of private talk are to
   *     follow, since he was not here; -1 for too many to count, and in all later ones
   */
  record Delivery(long pos, EventBatch batch, VersionVector token, int missed)
      implements Serializable {
    public Delivery {
      Values.within(pos, 1, Long.MAX_VALUE, "position");
      Values.given(batch, "batch");
      token = Values.given(token, "token").received();
      Values.within(missed, -1, Integer.MAX_VALUE, "missed");
    }
  }

  /** It arrived. */
  record Delivered() implements Serializable {}

  /** What happens to a session. */
  enum NoticeKind {
    /** The nodes that are up have changed: {@link Notice#nodes} has them all. */
    NODES,
    /** The node ends in order: join another one. */
    CLOSING,
    /** {@link Notice#waitingFor} is another node than before, or none any more. */
    WAITING,
    /** Is anybody there? Asked before a callback is relied on. */
    PROBE
  }

  /**
   * @param nodes the nodes that are up, with their stubs
   * @param waitingFor the node that the order has waited for since 500 ms; empty when it does not
   *     wait
   */
  record Notice(NoticeKind kind, NodeRef[] nodes, String waitingFor) implements Serializable {
    public Notice {
      Values.given(kind, "kind");
      nodes = Values.copy(nodes, Limits.PAGE, "nodes");
      Values.text(waitingFor, 2 * Names.MAX_LENGTH, "waiting for");
    }

    @Override
    public NodeRef[] nodes() {
      return nodes.clone();
    }
  }

  /** It arrived. */
  record Noticed() implements Serializable {}
}
