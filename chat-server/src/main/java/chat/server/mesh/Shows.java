package chat.server.mesh;

import chat.api.Event;
import chat.api.EventCodec;
import chat.api.EventFrame;
import chat.api.MalformedEventException;
import chat.server.backbone.Backbone;
import chat.server.backbone.Sequencer;
import chat.server.log.EventLog;
import chat.server.order.Header;
import java.rmi.RemoteException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What is shown, in the order of DELIVER. A frame that is no longer at hand is read from the log,
 * and what comes after it waits. Owned by the sequencer.
 */
final class Shows {
  private static final Logger LOG = LogManager.getLogger(Shows.class);
  private static final int READ = 500;
  private static final long RETRY_MILLIS = 200;

  private final Sequencer sequencer;
  private final Executor threads;
  private final Bodies bodies;
  private final EventLog log;
  private final Backbone.Listener listener;
  private final Consumer<Header> done;
  private final ArrayDeque<Shown> waiting = new ArrayDeque<>();
  private ArrayDeque<byte[]> read = new ArrayDeque<>(); // of the first that wait
  private boolean reading;

  private final List<Waiter> waiters = new ArrayList<>();
  private boolean over;

  private record Shown(Header event, long at, How how) {}

  /** In what way an event is shown. */
  enum How {
    IN_PLACE,
    /** It is in place, and users are told that its author had said something after it before. */
    MARKED,
    LATE,
    /** It was shown; this is the copy of it that counts. */
    MOVED
  }

  private record Waiter(long to, Runnable task) {}

  Shows(
      Sequencer sequencer,
      Executor threads,
      Bodies bodies,
      EventLog log,
      Backbone.Listener listener,
      Consumer<Header> done) {
    this.sequencer = sequencer;
    this.threads = threads;
    this.bodies = bodies;
    this.log = log;
    this.listener = listener;
    this.done = done;
  }

  /** The event takes place {@code at}. */
  void add(Header event, long at, How how) {
    waiting.add(new Shown(event, at, how));
    run();
  }

  /** Runs {@code task} once nothing at a place before {@code to} waits here any more. */
  void whenPassed(long to, Runnable task) {
    if (hasPassed(to)) {
      task.run();
    } else {
      waiters.add(new Waiter(to, task));
    }
  }

  private boolean hasPassed(long to) {
    return waiting.isEmpty() || waiting.element().at() >= to;
  }

  /** Nothing of it is to be shown any more. */
  void over() {
    over = true;
    waiting.clear();
    waiters.clear();
  }

  private void run() {
    while (!reading && !waiting.isEmpty()) {
      Shown first = waiting.element();
      byte[] frame = read.isEmpty() ? bodies.get(first.event()) : read.remove();
      if (frame == null) {
        read();
      } else {
        waiting.remove();
        deliver(first, frame);
        done.accept(first.event());
      }
    }
    if (!waiters.isEmpty()) {
      List<Waiter> ready = waiters.stream().filter(waiter -> hasPassed(waiter.to())).toList();
      waiters.removeAll(ready);
      ready.forEach(waiter -> waiter.task().run());
    }
  }

  private void deliver(Shown shown, byte[] plain) {
    if (EventFrame.isBlanked(plain, 0)) {
      return; // it has its place, and says nothing any more
    }
    try {
      boolean marked = shown.how() == How.LATE || shown.how() == How.MARKED;
      byte[] frame = marked ? EventCodec.marked(plain) : plain;
      Event event = EventCodec.decode(frame);
      if (shown.how() == How.MOVED) {
        listener.moved(event);
      } else {
        listener.deliver(event, frame, shown.at(), shown.how() == How.LATE);
      }
    } catch (MalformedEventException | RuntimeException e) {
      // It has its place in the log of every node; what it says is nothing that can be shown.
      LOG.error("the event {} cannot be shown", shown.event().id().text(), e);
    }
  }

  private void read() {
    reading = true;
    List<Header> first = waiting.stream().limit(READ).map(Shown::event).toList();
    Parcel parcel = bodies.parcel(first);
    try {
      threads.execute(() -> read(parcel));
    } catch (RejectedExecutionException e) {
      LOG.debug("the node ends, and shows no more", e);
    }
  }

  /** A thread of its own. */
  private void read(Parcel parcel) {
    try {
      List<byte[]> frames = parcel.frames(log);
      hand(() -> finished(frames));
    } catch (RemoteException | RuntimeException e) {
      LOG.warn("events that are to be shown cannot be read now", e);
      hand(() -> sequencer.after(RETRY_MILLIS, () -> finished(null)));
    }
  }

  private void hand(Runnable task) {
    try {
      sequencer.execute(task);
    } catch (IllegalStateException e) {
      LOG.debug("the node has ended, and shows no more", e);
    }
  }

  /**
   * @param frames of the first that wait; null if the disk did not answer: it is asked again
   */
  private void finished(@Nullable List<byte[]> frames) {
    if (over) {
      return;
    }
    reading = false;
    if (frames != null) {
      read = new ArrayDeque<>(frames);
      if (frames.isEmpty()) {
        Shown lost = waiting.remove();
        LOG.error("the event {} is lost here and not shown", lost.event().id().text());
        done.accept(lost.event());
      }
    }
    run();
  }
}
