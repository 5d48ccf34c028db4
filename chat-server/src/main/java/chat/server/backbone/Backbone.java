package chat.server.backbone;

import chat.api.Event;
import chat.api.EventId;
import chat.api.LinkInfo;
import chat.api.NodeInfo;
import chat.api.NodeRef;
import chat.api.Presence;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What carries events between nodes: published here, delivered everywhere, in one order. An
 * acknowledged event is on two disks, or on one if its node was alone. {@link
 * chat.server.mesh.Mesh} does it over RMI.
 *
 * <p>All methods are called on the {@link Sequencer}, and the listener is called on it.
 */
public interface Backbone {

  /**
   * Publishes what {@code draft} makes of an id. The same (device, n) once more, here or on another
   * node, is a re-send: it is acknowledged, and shown once.
   *
   * @param device the client process, as events name it: {@link chat.api.Account#device}
   * @param clock the highest stamp that its client has seen
   * @return what becomes of it
   */
  Publication publish(long device, long n, long clock, Draft draft);

  /**
   * Gives a client its place in the order, as soon as all is here that it holds.
   *
   * @return ends on the sequencer, before anything else takes its place: with whether it has begun,
   *     otherwise 'not yet'; with {@link chat.api.NodeStartingException} when this node serves
   *     nobody now
   */
  CompletableFuture<Boolean> subscribe(Subscription.Wish wish);

  /** What was said until now. */
  Archive archive();

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

  /** For the operator: the links to the other nodes, and what the order waits for, sorted. */
  List<LinkInfo> links();

  /** Whether what {@code device} published as {@code n}, here or elsewhere, was delivered here. */
  boolean isShown(long device, long n);

  /**
   * All that was ever published about the room {@code room} and is durable here, in any order; more
   * than one copy of an event perhaps. Ends on any thread.
   */
  CompletableFuture<List<Event.RoomChange>> changes(String room);

  /**
   * What becomes of what was published. Either future may end first, on the sequencer; neither does
   * when the node stops before.
   *
   * @param acknowledged it will not be lost; its id
   * @param shown it has been delivered here, with all that comes before it
   */
  record Publication(CompletableFuture<EventId> acknowledged, CompletableFuture<Void> shown) {}

  /** Makes the event of an id; called once, before the event has its place. */
  @FunctionalInterface
  interface Draft {
    Event with(EventId id);
  }

  /** What a backbone brings. */
  interface Listener {
    /**
     * An event takes its place, the one with number {@code at}: {@code frame} is its byte form,
     * encoded once.
     *
     * @param late whether it comes after something that stands behind it in the order
     */
    void deliver(Event event, byte[] frame, long at, boolean late);

    /** A copy of an event that was delivered before turns out to be the one that counts. */
    void moved(Event event);

    /** These were on the disk when the node started, in any order; before anything is delivered. */
    void restored(List<Event.StateChange> changes);

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

    /**
     * The order has waited for {@code node} for half a second; empty: it does not wait any more, or
     * not for so long.
     */
    default void waiting(String node) {}

    /** This node's disk does not write: its sessions are to end, until it does again. */
    void stopped();

    /** Every session of this node, for a peer that has just linked. */
    List<Presence> presences();
  }
}
