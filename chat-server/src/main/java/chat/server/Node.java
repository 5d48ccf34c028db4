package chat.server;

import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.NodeInfo;
import chat.api.NodeLink;
import chat.api.NodeRef;
import chat.api.NodeState;
import chat.api.process.Product;
import chat.api.rmi.Endpoint;
import chat.api.rmi.Exporter;
import chat.api.rmi.Stubs;
import chat.api.rmi.Threads;
import chat.server.backbone.Backbone;
import chat.server.backbone.Sequencer;
import chat.server.delivery.DeliveryThreads;
import chat.server.log.LogConfig;
import chat.server.log.LogException;
import chat.server.log.Subjects;
import chat.server.mesh.Handshake;
import chat.server.mesh.Mesh;
import chat.server.mesh.Ways;
import chat.server.naming.Naming;
import chat.server.naming.NamingException;
import chat.server.naming.Nonces;
import chat.server.naming.Peers;
import chat.server.remote.ServerFace;
import chat.server.remote.SessionFaces;
import chat.server.session.Joining;
import chat.server.session.Recalling;
import chat.server.session.Sessions;
import chat.server.session.Submissions;
import java.rmi.RemoteException;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * One node: assembles its parts, starts and stops them. {@link #start} undoes itself when it fails;
 * {@link #close} may be called at any time, from any thread, more than once.
 */
public final class Node implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(Node.class);
  private static final long GATE_MILLIS = 2_000;
  private static final long DRAIN_MILLIS = 1_500;
  private static final long LEAVE_MILLIS = 2_500;
  private static final long POLL = TimeUnit.MILLISECONDS.toNanos(10);

  private final NodeConfig config;
  private final long boot = new SecureRandom().nextLong();
  private final Exporter exporter;
  private final ExecutorService threads;
  private final DeliveryThreads deliveries;
  private final Sequencer sequencer;
  private final SessionFaces faces;
  private final ServerFace face;
  private final ChatServer stub;
  private final Endpoint address;
  private final Sessions sessions;
  private final Mesh mesh;
  private final Naming naming;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private volatile NodeState state = NodeState.STARTING; // read by every hello
  private volatile int users; // the sequencer's count, read by every hello
  private long listedAt = -1; // the sequencer's: when the registries had been listed
  private boolean closed; // guarded by this

  /**
   * Makes a node that is not bound yet.
   *
   * @param onLost told, once, when this node must end because its name is another's
   */
  public Node(NodeConfig config, Consumer<String> onLost) throws RemoteException {
    this.config = config;
    exporter =
        new Exporter(
            config.host(), config.port(), Exporter.Kind.NODE, config.connectionsPerAddress());
    threads = Threads.perTask("call-" + config.name());
    deliveries = new DeliveryThreads(config.name());
    sequencer = new Sequencer(config.name());
    faces = new SessionFaces(exporter);
    Nonces nonces = new Nonces();
    face = new ServerFace(boot, nonces, this::info);
    stub = exporter.export(face);
    address = Stubs.endpoint(stub);
    Handshake handshake = new Handshake(config.cookie(), nonces, config.name(), boot, stub);
    sessions =
        new Sessions(
            config.name(),
            sequencer,
            listener -> mesh(listener, handshake),
            this::info,
            () -> new NodeRef(config.name(), stub),
            faces::unexport);
    mesh = (Mesh) sessions.backbone();
    Submissions submissions = new Submissions(sequencer, sessions);
    Recalling recalling = new Recalling(sequencer, mesh.archive(), sessions.access());
    Joining joining =
        new Joining(
            sequencer,
            sessions,
            threads,
            deliveries,
            () -> state,
            session -> faces.export(session, sequencer, sessions, submissions, recalling));
    naming =
        new Naming(config.registries(), config.name(), boot, config.cookie(), new Found(onLost));
    sequencer.onTick(this::tick);
    face.serve(new ServerFace.Services(sequencer, sessions, joining, mesh, handshake));
  }

  private Mesh mesh(Backbone.Listener listener, Handshake handshake) {
    return new Mesh(
        sequencer,
        listener,
        threads,
        handshake,
        new Ways() {
          @Override
          public NodeLink export(NodeLink inbound) throws RemoteException {
            return exporter.export(inbound);
          }

          @Override
          public void unexport(NodeLink inbound) {
            exporter.unexport(inbound);
          }
        },
        new LogConfig(config.data(), config.name(), config.keep(), Subjects.SAID));
  }

  /**
   * Reads the log, binds the name and begins to look for the others; clients are let in within two
   * seconds from then.
   */
  public void start() throws NamingException, LogException {
    try {
      mesh.open();
      sequencer.start();
      naming.start(stub);
    } catch (NamingException | LogException | RuntimeException e) {
      close();
      throw e;
    }
    sequencer.execute(
        () -> {
          listedAt = sequencer.now();
          mesh.start();
        });
  }

  /** The stub that the node binds. */
  public ChatServer stub() {
    return stub;
  }

  /** Ends when clients are let in, or the node has closed. */
  public CompletableFuture<Void> ready() {
    return ready;
  }

  /** Host and port of the node's stub. */
  public Endpoint address() {
    return address;
  }

  /** What the node says of itself now. */
  public NodeInfo info() {
    return new NodeInfo(config.name(), state, address.toString(), users, Product.VERSION);
  }

  /** Ends in order: unbinds, tells users and peers, waits for what is on its way, at most 5 s. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    boolean served = state == NodeState.UP;
    state = NodeState.CLOSING;
    ready.complete(null);
    naming.close();
    if (served) {
      sequencer.execute(sessions::announceClosing);
      await(sessions::drained, DRAIN_MILLIS);
      sequencer.execute(mesh::leave);
      await(mesh::isFinished, LEAVE_MILLIS);
    }
    exporter.close();
    mesh.close();
    sequencer.close();
    deliveries.close();
    threads.shutdownNow();
  }

  /** Polls the sequencer; closing is no delivery path. */
  private void await(BooleanSupplier done, long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    try {
      while (System.nanoTime() - end < 0 && !sequencer.get(done::getAsBoolean)) {
        LockSupport.parkNanos(POLL);
      }
    } catch (ChatException e) {
      LOG.debug("closing does not wait any longer", e);
    }
  }

  private void tick() {
    deliveries.tick();
    users = sessions.size();
    if (state == NodeState.STARTING
        && mesh.isJoined()
        && (mesh.isSettled() || sequencer.millisSince(listedAt) > GATE_MILLIS)) {
      state = NodeState.UP;
      ready.complete(null);
      LOG.info("{} is up at {}", config.name(), address);
    } else if (state == NodeState.UP && !mesh.isJoined()) {
      state = NodeState.STARTING; // its disk does not write
      listedAt = sequencer.now();
    }
  }

  /** What naming asks and tells. */
  private final class Found implements Peers {
    private final Consumer<String> onLost;

    Found(Consumer<String> onLost) {
      this.onLost = onLost;
    }

    @Override
    public boolean linked(String node) {
      return mesh.isLinked(node);
    }

    @Override
    public void found(String node, ChatServer server) {
      mesh.found(node, server);
    }

    @Override
    public void nameLost(String why) {
      onLost.accept(why);
    }
  }
}
