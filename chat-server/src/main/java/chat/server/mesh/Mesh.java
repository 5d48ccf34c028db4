package chat.server.mesh;

import chat.api.ChatServer;
import chat.api.Event;
import chat.api.EventCodec;
import chat.api.EventId;
import chat.api.NodeInfo;
import chat.api.NodeLink;
import chat.api.NodeRef;
import chat.api.NodeState;
import chat.api.Presence;
import chat.server.backbone.Backbone;
import chat.server.backbone.Sequencer;
import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Forwards this node's events to every linked peer, and theirs to the listener. Keeps nothing: what
 * was published while a peer was away never reaches it. Owned by the sequencer, but for the methods
 * that say otherwise.
 */
public final class Mesh implements Backbone {
  private static final Logger LOG = LogManager.getLogger(Mesh.class);
  private static final long SUSPECT_MILLIS = 2_000;
  private static final long FORGET_MILLIS = TimeUnit.MINUTES.toMillis(5);
  private static final int MAX_THREADS_PER_PEER = 4;
  private static final byte[] COMPLETE = EventCodec.encode(new Event.PresenceComplete());

  private final String node;
  private final long boot;
  private final Sequencer sequencer;
  private final Listener listener;
  private final ExecutorService threads;
  private final Link.Greeter greeter;
  private final Ways ways;
  private final LinkEvents linkEvents = new LinkEvents();
  private final Arrivals arrivals = new Arrivals();
  private final HybridClock clock = new HybridClock();
  private final Devices devices = new Devices();
  private final Outgoing outgoing = new Outgoing();
  private final Map<String, Peer> peers = new TreeMap<>();
  private final Set<String> linkedNames = ConcurrentHashMap.newKeySet(); // also read by naming
  private Prober prober = (user, device) -> CompletableFuture.completedFuture(false);
  private long seq;
  private boolean closing;

  public Mesh(
      String node,
      long boot,
      Sequencer sequencer,
      Listener listener,
      ExecutorService threads,
      Handshake handshake,
      Ways ways) {
    this.node = node;
    this.boot = boot;
    this.sequencer = sequencer;
    this.listener = listener;
    this.threads = threads;
    this.greeter = handshake::greet;
    this.ways = ways;
    sequencer.onTick(this::tick);
  }

  /** Who answers peers that ask for a session; to be called before the start. */
  public void probeWith(Prober answers) {
    prober = answers;
  }

  /** Whether there is a live link to that node. Any thread. */
  public boolean isLinked(String name) {
    return linkedNames.contains(name);
  }

  /** That node is reached by {@code stub}, as a registry says. Any thread. */
  public void found(String name, ChatServer stub) {
    sequencer.execute(() -> foundNow(name, stub));
  }

  /** Whether every node that was found is linked both ways, or cannot be. */
  public boolean isSettled() {
    return peers.values().stream()
        .allMatch(peer -> (peer.linked() && peer.complete) || (peer.failed && !peer.up));
  }

  /** Makes and exports a way in for a peer that has proved the cookie; {@link #admit} opens it. */
  public Ways.Way way(String name, long peerBoot) throws RemoteException {
    Inbound inbound = new Inbound(name, peerBoot, sequencer, arrivals);
    return new Ways.Way(inbound, ways.export(inbound));
  }

  /** Lets a peer in by {@code way}. Ends an older link of it. */
  public void admit(Ways.Way way, ChatServer stub, String address) {
    Inbound inbound = (Inbound) way.object();
    Peer peer = peer(inbound.node);
    Inbound before = peer.inbound;
    if (before != null && peer.boot == inbound.boot && before.isUnused()) {
      ways.unexport(before); // the answer to that handshake never arrived
    } else if (before != null || (peer.boot != 0 && peer.boot != inbound.boot)) {
      drop(peer, "it links anew", false);
    }
    peer.inbound = inbound;
    peer.stub = stub;
    peer.foundAt = sequencer.now();
    peer.boot = inbound.boot;
    peer.closing = false;
    peer.address = address;
    if (peer.link == null) {
      peer.tryNow(sequencer.now());
    }
    connect(peer);
    markUp(peer);
  }

  /** Sends what waits to every peer, says goodbye, and takes no new links. */
  public void finish() {
    closing = true;
    for (Peer peer : peers.values()) {
      if (peer.link != null) {
        peer.link.finish();
      }
    }
  }

  /** Whether nobody is left to say goodbye to. */
  public boolean isFinished() {
    return peers.values().stream().allMatch(peer -> peer.link == null);
  }

  @Override
  public CompletableFuture<Void> publish(String author, long device, long n, Draft draft) {
    EventId id = new EventId(boot, ++seq, clock.tick(), device, n);
    Event event = draft.with(id);
    byte[] frame = EventCodec.encode(event);
    if (devices.isNew(author, device, n, sequencer.now())) {
      listener.deliver(event, frame);
    }
    List<Peer> to = peers.values().stream().filter(Peer::receives).toList();
    Acknowledgement acknowledgement = new Acknowledgement(to.size());
    to.forEach(peer -> outgoing.send(peer, frame, acknowledgement));
    return acknowledgement.future();
  }

  @Override
  public boolean congested() {
    return outgoing.congested();
  }

  @Override
  public void announce(Presence presence) {
    tellPeers(new Event.Present(presence));
  }

  @Override
  public void announce(Event.Gone gone) {
    tellPeers(gone);
  }

  @Override
  public List<NodeRef> up() {
    List<NodeRef> refs = new ArrayList<>();
    for (Peer peer : peers.values()) {
      if (peer.up && peer.stub != null) {
        refs.add(new NodeRef(peer.name, peer.stub));
      }
    }
    return refs;
  }

  @Override
  public List<NodeInfo> infos() {
    return peers.values().stream()
        .filter(peer -> peer.up)
        .map(peer -> new NodeInfo(peer.name, NodeState.UP, peer.address, -1, peer.version))
        .toList();
  }

  @Override
  public CompletableFuture<Boolean> probe(String name, String user, long device) {
    Peer peer = peers.get(name);
    NodeLink out = peer == null ? null : peer.out;
    return out == null
        ? CompletableFuture.completedFuture(false)
        : CompletableFuture.supplyAsync(() -> Handshake.probe(out, user, device), threads);
  }

  private void tellPeers(Event event) {
    byte[] frame = EventCodec.encode(event);
    peers.values().stream()
        .filter(Peer::receives)
        .forEach(peer -> outgoing.send(peer, frame, null));
  }

  private Peer peer(String name) {
    return peers.computeIfAbsent(name, Peer::new);
  }

  private void foundNow(String name, ChatServer stub) {
    if (closing || name.equals(node)) {
      return;
    }
    Peer peer = peer(name);
    peer.foundAt = sequencer.now();
    if (!stub.equals(peer.stub)) {
      peer.failed = false;
    }
    if (peer.link == null) {
      peer.stub = stub;
      peer.tryNow(sequencer.now());
      connect(peer);
    }
  }

  private void connect(Peer peer) {
    if (closing
        || peer.link != null
        || peer.stub == null
        || peer.threads >= MAX_THREADS_PER_PEER
        || sequencer.now() < peer.nextTry) {
      return;
    }
    Link link = new Link(peer, peer.stub, greeter, linkEvents);
    peer.link = link;
    peer.threads++;
    threads.execute(link);
  }

  private void markUp(Peer peer) {
    if (!peer.up) {
      peer.up = true;
      peer.secondAttempt = true;
      peer.upSince = sequencer.now();
      LOG.info("{} is up", peer.name);
      listener.nodeUp(peer.name);
    }
  }

  /** Cuts both ways of a pair. {@code orderly}: it said goodbye. */
  private void drop(Peer peer, String why, boolean orderly) {
    Link link = peer.link;
    long lived = peer.up ? sequencer.now() - peer.upSince : 0;
    peer.link = null;
    peer.out = null;
    linkedNames.remove(peer.name);
    if (link != null) {
      link.drop();
      outgoing.settle(link.queue.drain());
    }
    if (peer.inbound != null) {
      ways.unexport(peer.inbound);
      peer.inbound = null;
    }
    peer.complete = false;
    peer.closing = orderly;
    peer.backOff(sequencer.now(), lived);
    if (peer.up) {
      peer.up = false;
      LOG.info("{} is {}: {}", peer.name, orderly ? "closing" : "down", why);
      if (orderly) {
        listener.nodeClosing(peer.name);
      } else {
        listener.nodeDown(peer.name);
      }
    }
  }

  private void tick() {
    for (Peer peer : List.copyOf(peers.values())) {
      if (peer.linked() && peer.link != null) {
        if (sequencer.millisSince(peer.link.lastOk()) > SUSPECT_MILLIS) {
          drop(peer, "no answer for " + SUSPECT_MILLIS + " ms", false);
        }
      } else if (peer.up && sequencer.millisSince(peer.upSince) > SUSPECT_MILLIS) {
        drop(peer, "it cannot be linked", false);
      } else if (!peer.up && sequencer.millisSince(peer.foundAt) > FORGET_MILLIS) {
        peers.remove(peer.name);
      } else if (!peer.closing) {
        connect(peer);
      }
    }
  }

  /**
   * An attempt that began while the peer was out of reach has failed, and the peer has come in
   * meanwhile: what waits for it goes the next way.
   */
  private void linkAgain(Peer peer, Link failed) {
    List<LinkQueue.Item> waiting = failed.queue.drain();
    peer.link = null;
    peer.tryNow(sequencer.now());
    connect(peer);
    Link next = peer.link;
    if (next == null) {
      outgoing.settle(waiting);
      drop(peer, "it cannot be linked", false);
    } else {
      waiting.forEach(next.queue::add);
    }
  }

  /** What links report, from their threads. */
  private final class LinkEvents implements Link.Owner {
    @Override
    public long now() {
      return sequencer.now();
    }

    @Override
    public void linked(Link link, Link.Greeting greeting) {
      sequencer.execute(
          () -> {
            Peer peer = link.peer();
            if (peer.link != link) {
              return;
            }
            if (peer.boot != 0 && peer.boot != greeting.boot() && peer.up) {
              drop(peer, "it was started anew", false);
              return;
            }
            peer.boot = greeting.boot();
            peer.out = greeting.link();
            peer.address = greeting.address().toString();
            peer.version = greeting.version();
            peer.closing = false;
            linkedNames.add(peer.name);
            for (Presence presence : listener.presences()) {
              outgoing.send(peer, EventCodec.encode(new Event.Present(presence)), null);
            }
            outgoing.send(peer, COMPLETE, null);
            markUp(peer);
          });
    }

    @Override
    public void taken(Link link, List<LinkQueue.Item> items) {
      sequencer.execute(() -> outgoing.settle(items));
    }

    @Override
    public void ended(Link link, @Nullable Exception why) {
      sequencer.execute(
          () -> {
            Peer peer = link.peer();
            peer.threads--;
            if (peer.link != link) {
              return;
            }
            peer.failed = true;
            if (closing) {
              peer.link = null;
              outgoing.settle(link.queue.drain());
            } else if (!peer.linked() && peer.takeSecondAttempt(why)) {
              linkAgain(peer, link);
            } else if (peer.linked() || peer.up) {
              drop(peer, Handshake.reason(why), false);
            } else {
              peer.link = null;
              peer.backOff(sequencer.now(), 0);
              outgoing.settle(link.queue.drain());
            }
            long wait = Handshake.explain(peer.name, why);
            if (wait > 0) {
              peer.nextTry = sequencer.now() + TimeUnit.MILLISECONDS.toNanos(wait);
            }
          });
    }
  }

  /** What peers send, on the sequencer. */
  private final class Arrivals implements Inbound.Receiver {
    @Override
    public boolean isCurrent(Inbound inbound) {
      Peer peer = peers.get(inbound.node);
      return peer != null && peer.inbound == inbound;
    }

    @Override
    public void take(Inbound inbound, Event event, byte[] frame) {
      if (event instanceof Event.Message message) {
        deliver(message.from(), message.id(), event, frame);
      } else if (event instanceof Event.Private line) {
        deliver(line.from(), line.id(), event, frame);
      } else if (event instanceof Event.Present present) {
        listener.present(inbound.node, present.presence());
      } else if (event instanceof Event.Gone gone) {
        listener.gone(inbound.node, gone);
      } else if (event instanceof Event.PresenceComplete) {
        peer(inbound.node).complete = true;
      }
    }

    @Override
    public void bye(Inbound inbound) {
      drop(peer(inbound.node), "it said goodbye", true);
    }

    @Override
    public CompletableFuture<Boolean> probe(String user, long device) {
      return prober.probe(user, device);
    }

    private void deliver(String author, EventId id, Event event, byte[] frame) {
      clock.witness(id.stamp());
      if (devices.isNew(author, id.device(), id.n(), sequencer.now())) {
        listener.deliver(event, frame);
      }
    }
  }
}
