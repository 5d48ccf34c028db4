package chat.server.delivery;

import chat.api.ChatClient;
import chat.api.ChatException;
import chat.api.rmi.Dialler;
import chat.api.rmi.Endpoint;
import chat.api.rmi.RemoteCall;
import chat.api.rmi.Stubs;
import java.rmi.ConnectIOException;
import java.rmi.RemoteException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Pushes one outbox to one callback: at most one call in flight, and each call takes all that has
 * gathered. A delivery thread runs it while there is something to push.
 */
public final class Pusher {
  private final Outbox outbox;
  private final ChatClient callback;
  private final Endpoint endpoint;
  private final Executor threads;
  private final LongSupplier clock;
  private final Observer observer;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile long
      callSince; // written by the delivery thread, read by the sequencer; 0: no call

  /** What becomes of the calls; called on delivery threads. */
  public interface Observer {
    /** The client answered. */
    void heard();

    /** A call failed for good; nothing is pushed any more. */
    void failed(Throwable why);
  }

  public Pusher(
      Outbox outbox, ChatClient callback, Executor threads, LongSupplier clock, Observer observer) {
    this.outbox = outbox;
    this.callback = callback;
    this.endpoint = Stubs.endpoint(callback);
    this.threads = threads;
    this.clock = clock;
    this.observer = observer;
  }

  /** Says that the outbox has something. Never blocks; any thread. */
  public void wake() {
    if (outbox.hasWork() && running.compareAndSet(false, true)) {
      try {
        threads.execute(this::run);
      } catch (RejectedExecutionException e) {
        running.set(false); // the node is closing
      }
    }
  }

  /** When the call in flight began, on the sequencer's clock; 0 when there is none. */
  public long callSince() {
    return callSince;
  }

  private void run() {
    try {
      while (outbox.hasWork()) {
        push();
      }
      running.set(false);
    } catch (Throwable e) {
      // Whatever a client makes of a call (Errors too) concerns its session alone. 'running' stays
      // set:
      // nothing is pushed to it again.
      callSince = 0;
      observer.failed(e);
      return;
    }
    wake(); // something may have come between the last look and the flag
  }

  private void push() throws RemoteException, ChatException {
    ChatClient.Delivery delivery = outbox.take();
    ChatClient.Notice notice = delivery == null ? outbox.takeNotice() : null;
    if (delivery != null) {
      call(() -> callback.deliver(delivery));
      outbox.confirm(delivery.pos());
    } else if (notice != null) {
      call(() -> callback.notice(notice));
    }
  }

  private void call(RemoteCall<?> call) throws RemoteException, ChatException {
    callSince = clock.getAsLong();
    try {
      Dialler.calling(endpoint, call);
    } catch (ConnectIOException e) {
      // Nothing was sent. Once more, after a moment that differs from client to client.
      LockSupport.parkNanos(
          TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(10, 100)));
      Dialler.calling(endpoint, call);
    }
    callSince = 0;
    observer.heard();
  }
}
