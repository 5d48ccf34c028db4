package chat.server.mesh;

import chat.api.ChatException;
import chat.api.Event;
import chat.api.LinkInfo;
import chat.api.NodeStartingException;
import chat.server.backbone.Backbone;
import chat.server.backbone.Sequencer;
import chat.server.backbone.Subscription;
import chat.server.log.Entry;
import chat.server.log.EventLog;
import chat.server.log.LogConfig;
import chat.server.log.LogException;
import chat.server.log.LogListener;
import chat.server.log.SeqRange;
import chat.server.order.Deliveries;
import chat.server.order.PeerState;
import chat.server.order.Request;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The lives of the core, one after the other, and the disk that they share. Owned by the sequencer,
 * but for the methods that say otherwise.
 */
final class Lives implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(Lives.class);

  private final LogConfig config;
  private final Sequencer sequencer;
  private final ExecutorService threads;
  private final Peers peers;
  private final Publications publications;
  private final Backbone.Listener listener;
  private final SecureRandom random = new SecureRandom();
  private final Bodies bodies = new Bodies();
  private final Repair repair;
  private final Set<String> remembered = new TreeSet<>();
  private volatile @Nullable EventLog log; // set once, by open
  private @Nullable Life life;
  private boolean started;
  private String holder = "";

  Lives(
      LogConfig config,
      Sequencer sequencer,
      ExecutorService threads,
      Peers peers,
      Publications publications,
      Backbone.Listener listener) {
    this.config = config;
    this.sequencer = sequencer;
    this.threads = threads;
    this.peers = peers;
    this.publications = publications;
    this.listener = listener;
    repair = new Repair(sequencer, threads, this::log, peers::linked);
  }

  /** Opens the log and reads it; waits for the disk. Before the sequencer starts. */
  void open() throws LogException {
    EventLog opened = EventLog.open(config, sequencer::execute, new Disk());
    log = opened;
    Life first = newLife(opened);
    listener.restored(first.restore());
    life = first;
    try {
      remembered.addAll(opened.peers().get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      LOG.warn("the nodes that were met before are not known", e);
    }
  }

  /** Any thread, once it is open. */
  EventLog log() {
    return Objects.requireNonNull(log);
  }

  /** From here on the node looks for the others. */
  void start() {
    started = true;
    begin(Objects.requireNonNull(life));
  }

  /** Whether the order stands. */
  boolean isJoined() {
    return life != null && !life.isStopped() && life.joined();
  }

  List<LinkInfo> links() {
    return life == null || life.isStopped() ? List.of() : life.links();
  }

  /** Another node was found. */
  void learn(String name) {
    if (started && life != null && !life.isStopped()) {
      life.learn(name);
    }
  }

  void tick() {
    if (started && life != null) {
      life.tick();
      tellHolder(life.holder());
    }
  }

  private void tellHolder(String now) {
    if (!now.equals(holder)) {
      holder = now;
      listener.waiting(now);
    }
  }

  /** What the running life has delivered; null when none runs. */
  @Nullable Deliveries deliveries() {
    return life == null || !started || life.isStopped() ? null : life.deliveries();
  }

  /** Whether what {@code device} published as {@code n} was delivered. */
  boolean isShown(long device, long n) {
    return life != null && life.isShown(device, n);
  }

  /** Something was published by a client that has seen {@code clock}. */
  void published(long clock) {
    if (life != null) {
      life.published(clock);
    }
  }

  CompletableFuture<Boolean> subscribe(Subscription.Wish wish) {
    return life == null || !started || life.isStopped()
        ? CompletableFuture.failedFuture(
            new NodeStartingException(config.node() + " serves nobody now: try another node"))
        : life.subscribe(wish);
  }

  /** A peer asks something. */
  CompletableFuture<Response> request(String from, Request request, List<Entry> events)
      throws ChatException {
    if (life == null || !started) {
      throw new NodeStartingException(config.node() + " is starting");
    }
    return life.request(from, request, events);
  }

  void leave() {
    if (life != null && started) {
      life.leave();
    }
  }

  /** Whether nobody is left to say goodbye to. */
  boolean isFinished() {
    return life == null || !started || life.isStopped() || life.hasLeft();
  }

  /** Writes what waits and closes the log. Any thread; the last one. */
  @Override
  public void close() {
    EventLog open = log;
    if (open != null) {
      open.close();
    }
  }

  private Life newLife(EventLog opened) {
    long boot = random.nextLong();
    return new Life(
        boot == 0 ? 1 : boot,
        new Life.Parts(config.node(), sequencer, threads, opened, bodies, publications, listener),
        new Tasks());
  }

  private void begin(Life next) {
    Set<String> known = new TreeSet<>(peers.names());
    known.addAll(remembered);
    known.remove(config.node());
    next.start(known);
  }

  /** Another life from the disk, which is read on a thread that may wait. */
  private void rise() {
    threads.execute(
        () -> {
          Life next = newLife(log());
          List<Event.StateChange> changes;
          try {
            changes = next.restore();
          } catch (LogException e) {
            sequencer.execute(() -> Objects.requireNonNull(life).failed(e));
            return;
          }
          sequencer.execute(
              () -> {
                LOG.info("the disk of {} writes again: it joins the others anew", config.node());
                peers.allDown();
                listener.restored(changes);
                life = next;
                begin(next);
              });
        });
  }

  /** What the log reports, on the sequencer. */
  private final class Disk implements LogListener {
    @Override
    public void durable(List<Entry> entries) {
      Objects.requireNonNull(life).durable(entries);
    }

    @Override
    public void failed(LogException cause) {
      Objects.requireNonNull(life).failed(cause);
    }

    @Override
    public void damaged(List<SeqRange> lost) {
      LOG.error("events are lost on the disk of {}: {}", config.node(), lost);
      repair.lost(lost);
    }
  }

  /** What the running life wants of the node. */
  private final class Tasks implements Owner {
    @Override
    public Route route(String name) {
      return peers.peer(name).route;
    }

    @Override
    public void peer(String name, PeerState state) {
      peers.become(name, state);
      if (state == PeerState.LINKED && remembered.add(name)) {
        var unused = log().rememberPeer(name);
      }
    }

    @Override
    public void leaving(String name, boolean says) {
      peers.peer(name).bye = says;
    }

    @Override
    public void far(String name) {
      Refusals.log(
          name,
          "the clocks of "
              + config.node()
              + " and "
              + name
              + " are over 24 h apart: mend the wrong one");
    }

    @Override
    public void stopped() {
      LOG.error(
          "{} stops until its disk writes again; the running commit has taken {} ms",
          config.node(),
          TimeUnit.NANOSECONDS.toMillis(log().commitNanos()));
      publications.forget();
      bodies.stopped();
      listener.stopped();
    }

    @Override
    public void writesAgain() {
      rise();
    }
  }
}
