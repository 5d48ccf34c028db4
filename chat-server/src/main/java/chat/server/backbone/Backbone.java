package chat.server.backbone;

import chat.api.Event;
import chat.api.NodeInfo;
import chat.api.NodeRef;
import chat.api.Presence;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What carries events between nodes: published here, delivered everywhere. Today's only
 * implementation, {@link chat.server.mesh.Mesh}, forwards to the peers and keeps nothing: an
 * acknowledged event was taken by every linked peer, and messages of one device never overtake each
 * other.
 *
 * <p>All methods are called on the {@link Sequencer}, and the listener is called on it.
 */
public interface Backbone {

  /**
   * Stamps and publishes what {@code draft} makes of its id. Delivered here at once, unless the
   * author's device has published this or a higher {@code n} already, which makes it a re-send:
   * sent out once more, shown no more. (The author is part of it because device numbers are no
   * secret.)
   *
   * @return ends when the event is acknowledged; it never fails: the node ends before that
   */
  CompletableFuture<Void> publish(String author, long device, long n, Draft draft);

  /** Whether so much is unacknowledged that senders must wait. */
  boolean congested();

  /** Tells the peers of a session of this node, or of its change. */
  void announce(Presence presence);

  /** Tells the peers that a session of this node is gone. */
  void announce(Event.Gone gone);

  /** The nodes that are up, without this one, sorted. */
  List<NodeRef> up();

  /** What is known of the other nodes that are up, sorted. The user counts are -1. */
  List<NodeInfo> infos();

  /** Asks the peer {@code node} whether it still has that session; an unlinked peer has not. */
  CompletableFuture<Boolean> probe(String node, String user, long device);

  /** Makes the event, once its id is known. */
  @FunctionalInterface
  interface Draft {
    Event with(chat.api.EventId id);
  }

  /** What a backbone brings. */
  interface Listener {
    /** An event takes its place: {@code frame} is its byte form, encoded once. */
    void deliver(Event event, byte[] frame);

    /** A session on another node began or changed. */
    void present(String node, Presence presence);

    /** A session on another node is gone. */
    void gone(String node, Event.Gone gone);

    /** A node came into view. */
    void nodeUp(String node);

    /** A node ends in order; {@link #nodeDown} does not follow. Its sessions are gone. */
    void nodeClosing(String node);

    /** A node died or was cut off. Its sessions are gone. */
    void nodeDown(String node);

    /** Every session of this node, for a peer that has just linked. */
    List<Presence> presences();
  }
}
