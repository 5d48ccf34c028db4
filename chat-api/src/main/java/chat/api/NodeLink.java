package chat.api;

import java.io.Serializable;
import java.rmi.Remote;
import java.rmi.RemoteException;
import org.jspecify.annotations.Nullable;

/**
 * The way into a node for one peer that proved the cookie: unlisted, one object per peer, and so
 * the peer's identity. It stays until the peer proves itself anew; a caller that finds it gone
 * ({@link java.rmi.NoSuchObjectException}) does that.
 *
 * <p>{@code docs/protocol.md} teaches what these calls mean. Every one may come twice, late, or out
 * of order. The events of a request or an answer are in key order, those of a {@link Forward} in
 * the order of their origin.
 */
public interface NodeLink extends Remote {

  /**
   * On a link: the caller's new events and its fact; called with no events every 500 ms at least.
   */
  Reply forward(Forward request) throws RemoteException, ChatException;

  /** Outside a link: who are you, what do you have, what of mine do you lack? */
  Reply sync(Sync request) throws RemoteException, ChatException;

  /** Let us be linked from here on; all that is missing travels along, both ways. */
  Reply link(LinkUp request) throws RemoteException, ChatException;

  /** The caller ends in order, or must stop: its last events, then its users move. */
  Reply bye(Bye request) throws RemoteException, ChatException;

  /** The caller's disk has lost events that it had: gives as many of them as it has itself. */
  Fetched fetch(Fetch request) throws RemoteException, ChatException;

  /** The caller's users: what changed since the last call, soft events alone. */
  PresenceReply presence(PresenceUpdate request) throws RemoteException, ChatException;

  /**
   * The one kind of thing that nodes tell each other: {@code boot} holds {@code v}, and every event
   * of {@code boot} that is not in {@code v} has a stamp greater than {@code clock}.
   *
   * @param boot who says it; never 0
   * @param v what is on its disk, but its own entry is what it has published; may be a delta
   * @param mine how much of its own is on its disk
   * @param clock its hybrid clock
   */
  record Fact(long boot, VersionVector v, long mine, long clock) implements Serializable {
    public Fact {
      v = Values.given(v, "v").received();
      if (boot == 0) {
        throw new IllegalArgumentException("a fact has a boot");
      }
      Values.within(mine, 0, Long.MAX_VALUE, "mine");
      Values.within(clock, 0, Long.MAX_VALUE, "clock");
    }
  }

  /**
   * A forward.
   *
   * @param toBoot which boot of the peer it is meant for
   * @param epoch the number that the link was made under
   * @param no counts the calls on this link from 1
   * @param done the highest number whose reply was taken in
   * @param want whether the reply is to bring what the caller lacks
   */
  record Forward(
      Fact fact, long toBoot, long epoch, EventBatch events, long no, long done, boolean want)
      implements Serializable {
    public Forward {
      Values.given(fact, "fact");
      Values.given(events, "events");
      Values.within(no, 1, Long.MAX_VALUE, "no");
      Values.within(done, 0, no, "done");
    }
  }

  /**
   * A sync.
   *
   * @param toBoot 0 when the caller does not know who answers
   * @param nodes the names of all nodes that the caller knows
   */
  record Sync(Fact fact, long toBoot, long epoch, EventBatch events, String[] nodes)
      implements Serializable {
    public Sync {
      Values.given(fact, "fact");
      Values.given(events, "events");
      nodes = nodeNames(nodes);
    }

    @Override
    public String[] nodes() {
      return nodes.clone();
    }
  }

  /** The wish to be linked, under the number {@code epoch} from then on. */
  record LinkUp(Fact fact, long toBoot, long epoch, EventBatch events) implements Serializable {
    public LinkUp {
      Values.given(fact, "fact");
      Values.given(events, "events");
    }
  }

  /** The last of it. */
  record Bye(Fact fact, long toBoot, long epoch, EventBatch events) implements Serializable {
    public Bye {
      Values.given(fact, "fact");
      Values.given(events, "events");
    }
  }

  /** The events {@code first} to {@code last}, both included, of one origin. */
  record Fetch(long origin, long first, long last) implements Serializable {
    public Fetch {
      Values.within(first, 1, Long.MAX_VALUE, "first");
      Values.within(last, first, Long.MAX_VALUE, "last");
    }
  }

  /** The first of what was asked for, as far as it is there and fits. */
  record Fetched(EventBatch events) implements Serializable {
    public Fetched {
      Values.given(events, "events");
    }
  }

  /** What a node answers to the calls above. */
  sealed interface Reply extends Serializable {

    /** Done. {@code nodes} only answers a {@link Sync}: who was heard of just now. */
    record Ok(Fact fact, EventBatch events, String[] nodes) implements Reply {
      public Ok {
        Values.given(fact, "fact");
        Values.given(events, "events");
        nodes = nodeNames(nodes);
      }

      @Override
      public String[] nodes() {
        return nodes.clone();
      }
    }

    /** To a {@link LinkUp}: not now. The fact is null when the caller is not known. */
    record NotYet(@Nullable Fact fact) implements Reply {}

    /** To whoever meant another process. */
    record WrongBoot(long boot) implements Reply {}

    /** The answers that say nothing else. */
    enum Plain implements Reply {
      /** To a {@link Forward}: the answer to the {@link LinkUp} is still on its way. */
      BUSY,
      /** To a {@link Forward}: we are not linked. */
      UNLINKED,
      /** The caller's clock, or that of an event, is too far ahead. */
      FAR,
      /** This node has stopped, or is leaving. */
      REFUSED
    }
  }

  /**
   * Soft events of the caller's users.
   *
   * @param run counts the times that the caller began anew, with all its users: what it told before
   *     counts no more
   * @param no counts the calls of a run from 1; a repeat is confirmed and ignored
   */
  record PresenceUpdate(long run, long no, EventBatch events) implements Serializable {
    public PresenceUpdate {
      Values.within(run, 1, Long.MAX_VALUE, "run");
      Values.within(no, 1, Long.MAX_VALUE, "no");
      Values.given(events, "events");
    }
  }

  /** Whether it was taken; if not, a call is missing, and the caller begins anew. */
  record PresenceReply(boolean taken) implements Serializable {}

  private static String[] nodeNames(String[] given) {
    String[] names = Values.copy(given, Limits.PAGE, "nodes");
    for (String name : names) {
      Values.text(name, Names.MAX_LENGTH, "a node's name");
    }
    return names;
  }
}
