package chat.server.mesh;

import chat.api.ChatException;
import chat.api.NodeClosingException;
import chat.api.NodeLink;
import chat.api.ProtocolMismatchException;
import chat.api.WrongCookieException;
import chat.api.rmi.Dialler;
import chat.server.backbone.Sequencer;
import chat.server.log.Entry;
import chat.server.log.EventLog;
import chat.server.order.Reply;
import chat.server.order.Request;
import java.rmi.ConnectException;
import java.rmi.NoSuchObjectException;
import java.rmi.RemoteException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The core's calls to peers, each on a thread of its own that waits for the network. Belongs to one
 * life of the core and to the sequencer, but for what says otherwise.
 *
 * <p>A call that takes too long is given up: the core is told, the thread waits on. At most {@value
 * #MAX_THREADS} threads wait for one peer.
 */
final class Outbound {
  private static final Logger LOG = LogManager.getLogger(Outbound.class);
  private static final int MAX_THREADS = 4;

  /** What a lookup, a hello and a proof may take before the call itself. */
  private static final long GREETING_MILLIS = 3_000;

  private final Sequencer sequencer;
  private final Executor threads;
  private final EventLog log;
  private final Taker taker;
  private final Set<Long> open = new HashSet<>();

  /**
   * Whom the outcomes are told; on the sequencer. {@code leaving}: it refuses because it leaves or
   * has stopped, and says so itself.
   */
  @FunctionalInterface
  interface Taker {
    void replied(String from, long call, Reply reply, List<Entry> events, boolean leaving);
  }

  private record Outcome(Reply reply, List<Entry> events, boolean leaving) {
    static Outcome of(Reply.Plain plain) {
      return new Outcome(plain, List.of(), false);
    }
  }

  Outbound(Sequencer sequencer, Executor threads, EventLog log, Taker taker) {
    this.sequencer = sequencer;
    this.threads = threads;
    this.log = log;
    this.taker = taker;
  }

  /** How many calls are not answered. */
  int open() {
    return open.size();
  }

  /** Nobody waits for the answers any more. */
  void abandon() {
    open.clear();
  }

  /** Makes the call; what comes of it is told later, once. */
  void call(Route route, long call, Request request, Parcel parcel, long timeoutNanos) {
    open.add(call);
    if (!route.isKnown()) {
      sequencer.execute(() -> done(route, call, Outcome.of(Reply.Plain.REFUSED)));
      return;
    }
    if (route.threads >= MAX_THREADS) {
      sequencer.execute(() -> done(route, call, Outcome.of(Reply.Plain.NONE)));
      return;
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(timeoutNanos);
    sequencer.after(
        GREETING_MILLIS + millis, () -> done(route, call, Outcome.of(Reply.Plain.NONE)));
    route.threads++;
    try {
      threads.execute(() -> run(route, call, request, parcel, millis));
    } catch (RejectedExecutionException e) {
      route.threads--;
      sequencer.execute(() -> done(route, call, Outcome.of(Reply.Plain.NONE))); // the node ends
    }
  }

  private void done(Route route, long call, Outcome outcome) {
    if (open.remove(call)) {
      taker.replied(route.name, call, outcome.reply(), outcome.events(), outcome.leaving());
    }
  }

  /** A thread of its own. */
  private void run(Route route, long call, Request request, Parcel parcel, long millis) {
    Outcome outcome = Outcome.of(Reply.Plain.NONE);
    try {
      outcome = attempt(route, call, request, parcel, millis);
    } catch (ConnectException
        | NoSuchObjectException
        | NodeClosingException
        | WrongCookieException
        | ProtocolMismatchException e) {
      LOG.debug("{} refuses a {}", route.name, request.getClass().getSimpleName(), e);
      outcome = Outcome.of(Reply.Plain.REFUSED);
    } catch (RemoteException | ChatException | RuntimeException e) {
      LOG.debug("{} does not answer a {}", route.name, request.getClass().getSimpleName(), e);
    } finally {
      Outcome result = outcome;
      hand(
          () -> {
            route.threads--;
            done(route, call, result);
          });
    }
  }

  private Outcome attempt(Route route, long call, Request request, Parcel parcel, long millis)
      throws RemoteException, ChatException {
    boolean known = route.greeting() != null;
    Greeting greeting = route.greet();
    var events = parcel.batch(log);
    hand(() -> sequencer.after(millis, () -> done(route, call, Outcome.of(Reply.Plain.NONE))));
    NodeLink.Reply reply;
    try {
      reply = send(greeting, request, events);
    } catch (ConnectException | NoSuchObjectException e) {
      route.lost(greeting);
      if (!known) {
        throw e;
      }
      // What was known is of a process that is no more, or of a handshake before the last one.
      Greeting fresh = route.greet();
      reply = send(fresh, request, events);
    }
    List<Entry> entries = Frames.entries(Wire.events(reply));
    return new Outcome(
        Wire.reply(reply, Frames.headers(entries)), entries, reply == NodeLink.Reply.Plain.REFUSED);
  }

  private static NodeLink.Reply send(Greeting greeting, Request request, chat.api.EventBatch events)
      throws RemoteException, ChatException {
    return Dialler.calling(
        chat.api.rmi.Stubs.endpoint(greeting.link()),
        () -> Wire.send(greeting.link(), request, events));
  }

  private void hand(Runnable task) {
    try {
      sequencer.execute(task);
    } catch (IllegalStateException e) {
      LOG.debug("a call comes back to a node that has ended", e);
    }
  }
}
