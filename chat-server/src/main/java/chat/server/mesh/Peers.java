package chat.server.mesh;

import chat.api.ChatServer;
import chat.api.Event;
import chat.api.EventCodec;
import chat.api.NodeInfo;
import chat.api.NodeRef;
import chat.api.NodeState;
import chat.server.backbone.Backbone;
import chat.server.backbone.Sequencer;
import chat.server.order.PeerState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The other nodes: how each is reached, whether it is in view, and its users. Owned by the
 * sequencer.
 */
final class Peers {
  private static final Logger LOG = LogManager.getLogger(Peers.class);
  private static final int MOST = 256;

  private final Sequencer sequencer;
  private final Executor threads;
  private final Route.Greeter greeter;
  private final Backbone.Listener listener;
  private final Map<String, Peer> peers = new TreeMap<>();
  private final Set<String> linked = ConcurrentHashMap.newKeySet(); // also read by naming

  Peers(Sequencer sequencer, Executor threads, Route.Greeter greeter, Backbone.Listener listener) {
    this.sequencer = sequencer;
    this.threads = threads;
    this.greeter = greeter;
    this.listener = listener;
  }

  /** The peer of that name, made if need be. */
  Peer peer(String name) {
    return peers.computeIfAbsent(
        name,
        any -> {
          Route route = new Route(name, greeter);
          return new Peer(
              name, route, new PresenceSender(sequencer, threads, route, listener::presences));
        });
  }

  /** Whether one more of that name may be known: a registry can be full of rubbish. */
  boolean mayKnow(String name) {
    return peers.containsKey(name) || peers.size() < MOST;
  }

  Collection<String> names() {
    return new TreeSet<>(peers.keySet());
  }

  /** Whether there is a live link to that node. Any thread. */
  boolean isLinked(String name) {
    return linked.contains(name);
  }

  /** How the linked nodes are reached. */
  List<Route> linked() {
    return peers.values().stream()
        .filter(peer -> linked.contains(peer.name))
        .map(peer -> peer.route)
        .toList();
  }

  /** Whether the users of every linked node are known. */
  boolean areComplete() {
    return peers.values().stream().allMatch(peer -> !linked.contains(peer.name) || peer.complete);
  }

  /** The core has the peer in another state now. */
  void become(String name, PeerState state) {
    LOG.debug("{} is {}", name, state);
    Peer peer = peer(name);
    if (state == PeerState.LINKED) {
      linked(peer);
    } else {
      linked.remove(name);
      peer.sender.end();
      if (state == PeerState.DOWN) {
        down(peer);
      }
    }
  }

  private void linked(Peer peer) {
    linked.add(peer.name);
    if (!peer.up) {
      peer.up = true;
      LOG.info("{} is up", peer.name);
      listener.nodeUp(peer.name);
      peer.tellAll(listener);
    }
    peer.sender.begin();
  }

  private void down(Peer peer) {
    peer.forget();
    if (peer.up) {
      peer.up = false;
      LOG.info("{} is {}", peer.name, peer.bye ? "closing" : "down");
      if (peer.bye) {
        listener.nodeClosing(peer.name);
      } else {
        listener.nodeDown(peer.name);
      }
    }
  }

  /** This node begins anew: nobody is in view yet. */
  void allDown() {
    linked.clear();
    for (Peer peer : peers.values()) {
      peer.sender.end();
      down(peer);
    }
  }

  /** A peer tells of its users. */
  boolean presence(Inbound from, long run, long no, List<Event> events) {
    return peer(from.node).present(from.boot, run, no, events, listener);
  }

  /** All that are linked are told of a user of this node. */
  void tell(Event event) {
    if (!linked.isEmpty()) {
      byte[] frame = EventCodec.encode(event);
      peers.values().forEach(peer -> peer.sender.send(frame));
    }
  }

  List<NodeRef> up() {
    List<NodeRef> refs = new ArrayList<>();
    for (Peer peer : peers.values()) {
      ChatServer stub = peer.route.stub();
      if (peer.up && stub != null) {
        refs.add(new NodeRef(peer.name, stub));
      }
    }
    return refs;
  }

  List<NodeInfo> infos() {
    return peers.values().stream()
        .filter(peer -> peer.up)
        .map(peer -> new NodeInfo(peer.name, NodeState.UP, peer.address(), -1, peer.version()))
        .toList();
  }
}
