package chat.server.mesh;

import chat.api.ChatServer.Resume;
import chat.api.Event;
import chat.api.EventCodec;
import chat.api.EventFrame;
import chat.api.MalformedEventException;
import chat.api.NodeStartingException;
import chat.api.VersionVector;
import chat.server.backbone.Sequencer;
import chat.server.backbone.Subscription;
import chat.server.log.EventLog;
import chat.server.order.Answer;
import chat.server.order.Core;
import chat.server.order.Delivery;
import chat.server.order.End;
import chat.server.order.Header;
import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The core's sessions of one life that are clients'. What a client lacked is read from the log on a
 * thread that may wait. Owned by the sequencer.
 */
final class Subscriptions {
  private static final Logger LOG = LogManager.getLogger(Subscriptions.class);

  /** Up to so many events it is counted how many of them a client has missed. */
  private static final int COUNTED = 10_000;

  private static final int READ = 500;

  private final String node;
  private final Core core;
  private final Sequencer sequencer;
  private final Executor threads;
  private final Bodies bodies;
  private final EventLog log;
  private final Shows shows;
  private final LongSupplier calls;
  private final Map<Long, Asked> asked = new HashMap<>();
  private final Map<Long, Open> open = new HashMap<>();
  private long beatAt;
  private boolean any;
  private boolean over;

  private record Asked(
      Subscription.Wish wish, VersionVector shown, CompletableFuture<Boolean> end) {}

  /**
   * @param calls numbers the calls of clients
   */
  Subscriptions(
      String node,
      Core core,
      Sequencer sequencer,
      Executor threads,
      Bodies bodies,
      EventLog log,
      Shows shows,
      LongSupplier calls) {
    this.node = node;
    this.core = core;
    this.sequencer = sequencer;
    this.threads = threads;
    this.bodies = bodies;
    this.log = log;
    this.shows = shows;
    this.calls = calls;
  }

  CompletableFuture<Boolean> subscribe(Subscription.Wish wish) {
    Resume from = wish.from();
    VersionVector shown = from == null ? core.deliveries().all() : from.shown();
    VersionVector need = from == null ? VersionVector.EMPTY : from.need();
    long clock = from == null ? 0 : from.clock();
    long waited = from == null ? 0 : TimeUnit.MILLISECONDS.toNanos(from.waitedMillis());
    CompletableFuture<Boolean> end = new CompletableFuture<>();
    long call = calls.getAsLong();
    asked.put(call, new Asked(wish, shown, end));
    core.resume(call, new chat.server.order.Resume(wish.client(), shown, need, clock, waited));
    return end;
  }

  /** Whether there was ever one: what is shown from then on, somebody may wait for. */
  boolean any() {
    return any;
  }

  /** Clients' own silence is judged elsewhere: to the core they all live. */
  void tick() {
    if (System.nanoTime() - beatAt > core.beatEvery()) {
      beatAt = System.nanoTime();
      List.copyOf(open.keySet()).forEach(session -> core.beat(calls.getAsLong(), session));
    }
  }

  /** The life is over; its core is asked nothing any more. */
  void over() {
    over = true;
  }

  /** What the core answers; false if the call was none of these. */
  boolean answer(long call, Answer answer) {
    Asked wish = asked.remove(call);
    if (wish == null) {
      return false;
    }
    if (answer instanceof Answer.Opened opened) {
      any = true;
      Open subscription = new Open(opened.session(), wish.wish(), wish.shown());
      open.put(opened.session(), subscription);
      wish.wish().subscriber().begun(subscription);
      wish.end().complete(true);
    } else if (answer == Answer.Plain.NOT_YET) {
      wish.end().complete(false);
    } else {
      wish.end()
          .completeExceptionally(
              new NodeStartingException(node + " serves nobody now: try another node"));
    }
    return true;
  }

  /** Part of a session; false if it is none of these. */
  boolean deliver(long session, Delivery delivery) {
    Open subscription = open.get(session);
    if (subscription == null) {
      return false;
    }
    subscription.deliver(delivery);
    return true;
  }

  /** The core has ended a session. When all end, the listener is told of that. */
  void ended(long session, End end) {
    Open subscription = open.remove(session);
    if (subscription != null && end != End.STOPPED && end != End.LEAVING) {
      subscription.wish.subscriber().ended("the order has ended it: " + end);
    }
  }

  /** One of them. */
  private final class Open implements Subscription {
    private final long id;
    private final Wish wish;

    /** What the client holds, or is told to hold from the start. */
    private final VersionVector shown;

    private long wanted;
    private boolean asking;

    Open(long id, Wish wish, VersionVector shown) {
      this.id = id;
      this.wish = wish;
      this.shown = shown;
    }

    @Override
    public void wanted(long to) {
      wanted = Math.max(wanted, to);
      if (!asking) {
        asking = true; // once for all that the running task shows
        input(
            () -> {
              asking = false;
              core.wanted(id, wanted);
            });
      }
    }

    @Override
    public void delivered(long pos) {
      input(() -> core.delivered(id, pos, true));
    }

    @Override
    public void end() {
      input(
          () -> {
            open.remove(id);
            core.end(id);
          });
    }

    /** An input of its own: whoever calls may be working on another one. */
    private void input(Runnable task) {
      sequencer.execute(
          () -> {
            if (!over) {
              task.run();
            }
          });
    }

    private void deliver(Delivery delivery) {
      if (delivery.pos() == 1 && !delivery.backlog().isEmpty()) {
        sequencer.execute(() -> shows.whenPassed(delivery.to(), () -> countFirst(delivery)));
      } else if (!delivery.backlog().isEmpty()) {
        List<Parcel> parcels = parcels(delivery.backlog());
        shows.whenPassed(delivery.to(), () -> read(delivery, parcels, List.of(), -1));
      } else {
        shows.whenPassed(
            delivery.to(), () -> bring(delivery, List.of(), delivery.pos() == 1 ? 0 : -1));
      }
    }

    private void countFirst(Delivery delivery) {
      if (over) {
        return;
      }
      List<Header> lacking = core.deliveries().lacking(shown, COUNTED + 1);
      boolean tooMany = lacking.size() > COUNTED;
      read(
          delivery,
          parcels(delivery.backlog()),
          tooMany ? List.of() : parcels(lacking),
          tooMany ? -1 : 0);
    }

    private List<Parcel> parcels(List<Header> events) {
      List<Parcel> parcels = new ArrayList<>();
      for (int i = 0; i < events.size(); i += READ) {
        parcels.add(bodies.parcel(events.subList(i, Math.min(events.size(), i + READ))));
      }
      return parcels;
    }

    private void read(Delivery delivery, List<Parcel> parcels, List<Parcel> counted, int missed) {
      Predicate<Event> sees = wish.sight().get();
      try {
        threads.execute(
            () -> {
              try {
                List<byte[]> frames = seen(sees, parcels);
                int count = missed < 0 ? missed : seen(sees, counted).size();
                then(() -> bring(delivery, frames, count));
              } catch (RemoteException | RuntimeException e) {
                LOG.error("what a client has missed cannot be read", e);
                then(() -> fail());
              }
            });
      } catch (RejectedExecutionException e) {
        LOG.debug("the node ends, and brings no more", e);
      }
    }

    private void then(Runnable task) {
      try {
        sequencer.execute(task);
      } catch (IllegalStateException e) {
        LOG.debug("the node has ended, and brings no more", e);
      }
    }

    /** Those frames that the client may see; throws if one of all cannot be had. */
    private List<byte[]> seen(Predicate<Event> sees, List<Parcel> parcels) throws RemoteException {
      List<byte[]> seen = new ArrayList<>();
      for (Parcel parcel : parcels) {
        List<byte[]> frames = parcel.frames(log);
        if (frames.size() < parcel.events().size()) {
          throw new RemoteException("the log lacks " + parcel.events().get(frames.size()));
        }
        for (byte[] frame : frames) {
          if (sees(sees, frame)) {
            seen.add(frame);
          }
        }
      }
      return seen;
    }

    private boolean sees(Predicate<Event> sees, byte[] frame) {
      try {
        // What says nothing any more has its place, and is shown to nobody.
        return !EventFrame.isBlanked(frame, 0) && sees.test(EventCodec.decode(frame));
      } catch (MalformedEventException e) {
        LOG.error("an event cannot be shown", e);
        return false;
      }
    }

    private void bring(Delivery delivery, List<byte[]> frames, int missed) {
      if (!over && open.get(id) == this) {
        wish.subscriber()
            .bring(
                new Part(
                    delivery.pos(),
                    frames,
                    delivery.from(),
                    delivery.to(),
                    delivery.pos() == 1 ? shown.or(delivery.token()) : delivery.token(),
                    missed));
      }
    }

    private void fail() {
      if (!over && open.remove(id) == this) {
        core.end(id);
        wish.subscriber().ended("what it has missed cannot be read here");
      }
    }
  }
}
