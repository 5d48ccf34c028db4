package chat.server.mesh;

import chat.api.Event;
import chat.api.EventCodec;
import chat.api.LinkInfo;
import chat.api.VersionVector;
import chat.server.backbone.Backbone;
import chat.server.backbone.Sequencer;
import chat.server.backbone.Subscription;
import chat.server.log.Changed;
import chat.server.log.Entry;
import chat.server.log.EventLog;
import chat.server.log.LogException;
import chat.server.log.Replayed;
import chat.server.order.Answer;
import chat.server.order.Constants;
import chat.server.order.Core;
import chat.server.order.Deliveries;
import chat.server.order.Delivery;
import chat.server.order.Effects;
import chat.server.order.End;
import chat.server.order.Header;
import chat.server.order.Holdup;
import chat.server.order.PeerState;
import chat.server.order.Reply;
import chat.server.order.Request;
import chat.server.order.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One life of the order core, from a start to a stop: hands it what happens, and does what it
 * wants. Owned by the sequencer from {@link #start} on.
 */
final class Life implements Effects {
  private static final Logger LOG = LogManager.getLogger(Life.class);

  /** How long a part may take is judged elsewhere, call by call, and a client may pull. */
  private static final Constants CONSTANTS =
      Constants.DEFAULTS.with(Constants.Name.PUSH_MAX, TimeUnit.HOURS.toNanos(1));

  /** So long the order may wait for a node before users are told which. */
  private static final long HELD = TimeUnit.MILLISECONDS.toNanos(500);

  private final long boot;
  private final Core core;
  private final Parts parts;
  private final Owner owner;
  private final Outbound outbound;
  private final Shows shows;
  private final OwnSession session;
  private final Subscriptions subscriptions;
  private final Inflow inflow;
  private final Map<Long, CompletableFuture<Response>> requests = new HashMap<>();
  private VersionVector restored = VersionVector.EMPTY;
  private long counter;
  private long clientCalls;
  private boolean started;
  private boolean stopped;
  private boolean left;

  /** What a life needs and leaves to the next one. */
  record Parts(
      String node,
      Sequencer sequencer,
      Executor threads,
      EventLog log,
      Bodies bodies,
      Publications publications,
      Backbone.Listener listener) {}

  Life(long boot, Parts parts, Owner owner) {
    this.boot = boot;
    this.parts = parts;
    this.owner = owner;
    core = new Core(parts.node(), boot, CONSTANTS, EnumSet.noneOf(Rule.class), new Clocks(), this);
    Sequencer sequencer = parts.sequencer();
    shows =
        new Shows(
            sequencer,
            parts.threads(),
            parts.bodies(),
            parts.log(),
            parts.listener(),
            parts.publications()::shown);
    session = new OwnSession(boot, core, sequencer, parts.publications(), () -> ++clientCalls);
    subscriptions =
        new Subscriptions(
            parts.node(),
            core,
            sequencer,
            parts.threads(),
            parts.bodies(),
            parts.log(),
            shows,
            () -> ++clientCalls);
    inflow = new Inflow(parts.bodies());
    outbound = new Outbound(parts.sequencer(), parts.threads(), parts.log(), this::replied);
  }

  /**
   * Takes in what is on the disk; waits for it. Before the start, on whatever thread.
   *
   * @return what of it the listener is to have {@linkplain Backbone.Listener#restored restored}
   */
  List<Event.StateChange> restore() throws LogException {
    List<Event.StateChange> changes = new ArrayList<>();
    Replayed replayed =
        parts
            .log()
            .replay(
                entry -> {
                  core.restore(Frames.header(entry));
                  Event.StateChange change = Changed.of(entry);
                  if (change != null) {
                    changes.add(change);
                  }
                });
    if (!replayed.holes().isEmpty()) {
      // The core has of each origin what comes before, and peers send it the rest like any other.
      LOG.error("events are lost on the disk of {}: {}", parts.node(), replayed.holes());
    }
    return changes;
  }

  void start(Collection<String> nodes) {
    core.start(nodes); // shows what is on the disk if it knows of no other node
    restored = core.got();
    started = true;
  }

  boolean joined() {
    return core.joined();
  }

  boolean isStopped() {
    return stopped;
  }

  /** How the links stand, and for whom the order waits. */
  List<LinkInfo> links() {
    return Survey.links(parts.node(), boot, core);
  }

  /** The node that the order has waited for since half a second; empty for none. */
  String holder() {
    Holdup holdup = stopped || !core.joined() ? null : core.holdup();
    return holdup != null && holdup.waited() >= HELD ? holdup.addr() : "";
  }

  void learn(String node) {
    core.learn(node);
  }

  void tick() {
    core.tick();
    if (!stopped && !left && core.joined()) {
      session.tick();
      subscriptions.tick();
    }
  }

  Deliveries deliveries() {
    return core.deliveries();
  }

  boolean isShown(long device, long n) {
    return core.deliveries().has(device, n);
  }

  /** Something was published by a client that has seen {@code clock}. */
  void published(long clock) {
    if (!stopped && !left) {
      session.published(clock);
    }
  }

  CompletableFuture<Boolean> subscribe(Subscription.Wish wish) {
    return subscriptions.subscribe(wish);
  }

  /** A peer asks something. */
  CompletableFuture<Response> request(String from, Request request, List<Entry> events) {
    CompletableFuture<Response> response = new CompletableFuture<>();
    long call = ++counter;
    requests.put(call, response);
    parts.bodies().arrived(events);
    core.request(from, call, request);
    parts.bodies().worked();
    return response;
  }

  private void replied(String from, long call, Reply reply, List<Entry> events, boolean leaving) {
    if (events.isEmpty()) {
      accept(from, call, reply, events, leaving);
    } else {
      inflow.accept(() -> accept(from, call, reply, events, leaving));
    }
  }

  private void accept(String from, long call, Reply reply, List<Entry> events, boolean leaving) {
    parts.bodies().arrived(events);
    owner.leaving(from, leaving);
    core.reply(call, reply);
    owner.leaving(from, false);
    parts.bodies().worked();
  }

  void durable(List<Entry> entries) {
    if (!stopped) {
      List<Header> events = Frames.headers(entries);
      events.forEach(parts.bodies()::durable);
      core.durable(events);
      inflow.run();
    }
  }

  void failed(LogException cause) {
    LOG.error("{}", cause.getMessage());
    core.failed();
  }

  void leave() {
    core.leave();
  }

  /** Whether this node has left, and nobody is left to be told. */
  boolean hasLeft() {
    return left && outbound.open() == 0;
  }

  @Override
  public void call(String to, long call, Request request, long timeout) {
    outbound.call(owner.route(to), call, request, parts.bodies().parcel(request.events()), timeout);
  }

  @Override
  public void reply(long call, Reply reply) {
    CompletableFuture<Response> response = requests.remove(call);
    if (response != null) {
      Parcel events =
          reply instanceof Reply.Ok ok ? parts.bodies().parcel(ok.events()) : Parcel.EMPTY;
      response.complete(new Response(reply, events));
    }
  }

  @Override
  public void append(Header event) {
    byte[] frame = body(event);
    if (frame == null) {
      throw new IllegalStateException("the core accepted " + event + ", which has no body");
    }
    parts.bodies().appended(event, frame);
    parts.log().append(new Entry(event.id(), frame));
  }

  private byte @Nullable [] body(Header event) {
    if (event.origin() != boot) {
      return parts.bodies().arrived(event);
    }
    byte[] frame = parts.publications().frame(event.device(), event.n());
    return frame == null ? null : EventCodec.withId(frame, event.id());
  }

  @Override
  public void show(Header event, long at, boolean late, boolean mark) {
    if (isNews(event)) {
      Shows.How marked = mark ? Shows.How.MARKED : Shows.How.IN_PLACE;
      shows.add(event, at, late ? Shows.How.LATE : marked);
    } else {
      parts.publications().shown(event); // of before the start: nobody is here to see it
    }
  }

  private boolean isNews(Header event) {
    return started && (subscriptions.any() || event.seq() > restored.get(event.origin()));
  }

  @Override
  public void moved(Header winner, long at) {
    if (isNews(winner)) {
      shows.add(winner, at, Shows.How.MOVED);
    }
  }

  @Override
  public void answer(long call, Answer answer) {
    if (!subscriptions.answer(call, answer)) {
      session.answer(call, answer);
    }
  }

  @Override
  public void deliver(long to, Delivery delivery) {
    if (!subscriptions.deliver(to, delivery)) {
      session.deliver(to, delivery);
    }
  }

  @Override
  public void ended(long ended, End end) {
    session.ended(ended);
    subscriptions.ended(ended, end);
  }

  @Override
  public @Nullable Object names(long of) {
    return null; // whose name changes is told by an event, which has its place among the others
  }

  @Override
  public void peer(String addr, PeerState state) {
    owner.peer(addr, state);
  }

  @Override
  public void far(String addr) {
    owner.far(addr);
  }

  @Override
  public void stopped() {
    stopped = true;
    subscriptions.over();
    shows.over();
    parts.log().halt();
    owner.stopped();
  }

  @Override
  public void probe() {
    var unused =
        parts
            .log()
            .probe()
            .whenComplete(
                (done, failure) ->
                    parts
                        .sequencer()
                        .execute(
                            () -> {
                              if (failure == null) {
                                owner.writesAgain();
                              } else {
                                core.failed();
                              }
                            }));
  }

  @Override
  public void left() {
    left = true;
  }
}
