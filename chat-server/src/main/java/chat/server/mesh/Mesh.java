package chat.server.mesh;

import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.Event;
import chat.api.EventCodec;
import chat.api.EventId;
import chat.api.LinkInfo;
import chat.api.NodeInfo;
import chat.api.NodeRef;
import chat.api.Presence;
import chat.server.backbone.Archive;
import chat.server.backbone.Backbone;
import chat.server.backbone.Sequencer;
import chat.server.backbone.Subscription;
import chat.server.log.Entry;
import chat.server.log.LogConfig;
import chat.server.log.LogException;
import chat.server.order.Request;
import java.rmi.RemoteException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/**
 * The backbone over RMI: events in one order on every node and on the disk of each, by the order
 * core. Owned by the sequencer, but for the methods that say otherwise.
 */
public final class Mesh implements Backbone, AutoCloseable {
  private final String node;
  private final Sequencer sequencer;
  private final ExecutorService threads;
  private final Ways ways;
  private final Peers peers;
  private final Lives lives;
  private final Archive archive;
  private final Publications publications = new Publications();
  private final Arrivals arrivals = new Arrivals();

  /**
   * @param config where the log is
   */
  public Mesh(
      Sequencer sequencer,
      Listener listener,
      ExecutorService threads,
      Handshake handshake,
      Ways ways,
      LogConfig config) {
    this.node = config.node();
    this.sequencer = sequencer;
    this.threads = threads;
    this.ways = ways;
    peers = new Peers(sequencer, threads, handshake::greet, listener);
    lives = new Lives(config, sequencer, threads, peers, publications, listener);
    archive = new LogArchive(lives::log, lives::deliveries);
    sequencer.onTick(lives::tick);
  }

  /** Opens the log and reads it; waits for the disk. Before the sequencer starts. */
  public void open() throws LogException {
    lives.open();
  }

  /** The registries have been listed: from here on this node looks for the others. */
  public void start() {
    lives.start();
  }

  /** Whether clients may come: the order stands, and the users of every linked node are known. */
  public boolean isSettled() {
    return lives.isJoined() && peers.areComplete();
  }

  /** Whether the order stands: it does not before the start, nor while the disk does not write. */
  public boolean isJoined() {
    return lives.isJoined();
  }

  /** Whether there is a live link to that node. Any thread. */
  public boolean isLinked(String name) {
    return peers.isLinked(name);
  }

  /** That node is reached by {@code stub}, as a registry says. Any thread. */
  public void found(String name, ChatServer stub) {
    sequencer.execute(
        () -> {
          if (!name.equals(node) && peers.mayKnow(name)) {
            peers.peer(name).route.bound(stub);
            lives.learn(name);
          }
        });
  }

  /** Makes and exports a way in for a peer that has proved the cookie; {@link #admit} opens it. */
  public Ways.Way way(String name, long peerBoot) throws RemoteException {
    Inbound inbound = new Inbound(name, peerBoot, sequencer, arrivals, lives::log);
    return new Ways.Way(inbound, ways.export(inbound));
  }

  /** Lets a peer in by {@code way}, which takes the place of an older one. */
  public void admit(Ways.Way way, ChatServer stub, String address) {
    Inbound inbound = (Inbound) way.object();
    Peer peer = peers.peer(inbound.node);
    Inbound older = peer.inbound;
    peer.inbound = inbound;
    peer.address = address;
    peer.route.proved(stub);
    if (older != null) {
      ways.unexport(older);
    }
    lives.learn(inbound.node);
  }

  /** Hands over to the peers what they lack, says goodbye, and takes no new links. */
  public void leave() {
    lives.leave();
  }

  /** Whether nobody is left to say goodbye to. */
  public boolean isFinished() {
    return lives.isFinished();
  }

  /** Writes what waits and closes the log. Any thread; the last one. */
  @Override
  public void close() {
    lives.close();
  }

  @Override
  public Publication publish(long device, long n, long clock, Draft draft) {
    byte[] frame = EventCodec.encode(draft.with(new EventId(0, 0, 0, device, n)));
    Publication publication = publications.add(device, n, frame, lives.isShown(device, n));
    lives.published(clock);
    return publication;
  }

  @Override
  public CompletableFuture<Boolean> subscribe(Subscription.Wish wish) {
    return lives.subscribe(wish);
  }

  @Override
  public Archive archive() {
    return archive;
  }

  @Override
  public boolean congested() {
    return publications.congested();
  }

  @Override
  public void announce(Presence presence) {
    peers.tell(new Event.Present(presence));
  }

  @Override
  public void announce(Event.Gone gone) {
    peers.tell(gone);
  }

  @Override
  public List<NodeRef> up() {
    return peers.up();
  }

  @Override
  public List<NodeInfo> infos() {
    return peers.infos();
  }

  @Override
  public List<LinkInfo> links() {
    return lives.links();
  }

  @Override
  public boolean isShown(long device, long n) {
    return lives.isShown(device, n);
  }

  @Override
  public CompletableFuture<List<Event.RoomChange>> changes(String room) {
    return new Changes(lives.log(), threads).of(room);
  }

  /** What peers send, on the sequencer. */
  private final class Arrivals implements Inbound.Receiver {
    @Override
    public CompletableFuture<Response> request(Inbound from, Request request, List<Entry> events)
        throws ChatException {
      Peer peer = peers.peer(from.node);
      peer.bye = request instanceof Request.Bye;
      try {
        return lives.request(from.node, request, events);
      } finally {
        peer.bye = false;
      }
    }

    @Override
    public boolean presence(Inbound from, long run, long no, List<Event> events) {
      return peers.presence(from, run, no, events);
    }
  }
}
