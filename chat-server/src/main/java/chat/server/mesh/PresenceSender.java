package chat.server.mesh;

import chat.api.ChatException;
import chat.api.Event;
import chat.api.EventBatch;
import chat.api.EventCodec;
import chat.api.Limits;
import chat.api.NodeLink;
import chat.api.Presence;
import chat.api.rmi.Stubs;
import chat.server.backbone.Sequencer;
import java.rmi.RemoteException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Tells one peer of this node's users: all of them when the link is made, changes from then on; one
 * call in flight, repeated until it is taken or the link is gone. Owned by the sequencer, but for
 * the call itself.
 */
final class PresenceSender {
  private static final Logger LOG = LogManager.getLogger(PresenceSender.class);
  private static final byte[] COMPLETE = EventCodec.encode(new Event.PresenceComplete());
  private static final long RETRY_MILLIS = 100;
  private static final int MOST = 100_000;
  private static final int BATCH_BYTES = 2 * Limits.BATCH_BYTES;

  private final Sequencer sequencer;
  private final Executor threads;
  private final Route route;
  private final Supplier<List<Presence>> everybody;
  private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
  private List<byte[]> inFlight = List.of();
  private boolean linked;
  private boolean calling;
  private long run;
  private long no;

  PresenceSender(
      Sequencer sequencer, Executor threads, Route route, Supplier<List<Presence>> everybody) {
    this.sequencer = sequencer;
    this.threads = threads;
    this.route = route;
    this.everybody = everybody;
  }

  /** The link was made: begins anew with everybody. */
  void begin() {
    linked = true;
    waiting.clear();
    inFlight = List.of();
    run++;
    no = 0;
    for (Presence presence : everybody.get()) {
      waiting.add(EventCodec.encode(new Event.Present(presence)));
    }
    waiting.add(COMPLETE);
    pump();
  }

  /** The link is gone. */
  void end() {
    linked = false;
    waiting.clear();
    inFlight = List.of();
  }

  /** Something changed. */
  void send(byte[] frame) {
    if (!linked) {
      return;
    }
    if (waiting.size() >= MOST) {
      begin(); // shorter than all that happened
      return;
    }
    waiting.add(frame);
    pump();
  }

  private void pump() {
    if (calling || !linked) {
      return;
    }
    if (inFlight.isEmpty()) {
      inFlight = next();
      no++;
    }
    if (inFlight.isEmpty()) {
      no--;
      return;
    }
    calling = true;
    NodeLink.PresenceUpdate update = new NodeLink.PresenceUpdate(run, no, EventBatch.of(inFlight));
    try {
      threads.execute(() -> call(update));
    } catch (RejectedExecutionException e) {
      LOG.debug("the node ends, and tells nobody of its users", e);
    }
  }

  private List<byte[]> next() {
    List<byte[]> batch = new ArrayList<>();
    int bytes = 0;
    for (byte[] frame = waiting.peek();
        frame != null
            && batch.size() < Limits.PAGE
            && (batch.isEmpty() || bytes + frame.length <= BATCH_BYTES);
        frame = waiting.peek()) {
      batch.add(waiting.remove());
      bytes += frame.length;
    }
    return batch;
  }

  /** A thread of its own. */
  private void call(NodeLink.PresenceUpdate update) {
    Boolean taken = null;
    try {
      Greeting greeting = route.greet();
      try {
        taken = Stubs.calling(greeting.link(), () -> greeting.link().presence(update)).taken();
      } catch (java.rmi.ConnectException | java.rmi.NoSuchObjectException e) {
        route.lost(greeting);
        throw e;
      }
    } catch (RemoteException | ChatException | RuntimeException e) {
      LOG.debug("{} was not told of users", route.name, e);
    } finally {
      Boolean result = taken;
      try {
        sequencer.execute(() -> called(update, result));
      } catch (IllegalStateException e) {
        LOG.debug("a call comes back to a node that has ended", e);
      }
    }
  }

  private void called(
      NodeLink.PresenceUpdate update, @org.jspecify.annotations.Nullable Boolean taken) {
    calling = false;
    if (!linked) {
      return;
    }
    if (update.run() == run && taken != null && !taken) {
      begin();
    } else if (update.run() == run && taken == null) {
      calling = true;
      sequencer.after(
          RETRY_MILLIS,
          () -> {
            calling = false;
            pump();
          });
    } else {
      if (update.run() == run) {
        inFlight = List.of();
      }
      pump();
    }
  }
}
