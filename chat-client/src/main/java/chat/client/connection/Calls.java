package chat.client.connection;

import chat.api.ChatException;
import chat.api.rmi.RemoteCall;
import chat.api.rmi.Stubs;
import chat.api.rmi.Threads;
import java.rmi.ConnectIOException;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.UnexpectedException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes remote calls on threads of their own, so that one that hangs is abandoned at its limit (the
 * socket's limits free its thread a little later). Pauses of our own process do not count.
 */
final class Calls implements AutoCloseable {
  private static final int JITTER_MILLIS = 50;

  private final ExecutorService threads = Threads.perTask("chat-call");
  private final CountDownLatch stopping = new CountDownLatch(1);

  /** Calls {@code stub}; once again when nothing can have been sent and there is time left. */
  <T> T call(Remote stub, long millis, RemoteCall<T> call) throws RemoteException, ChatException {
    return call(stub, millis, () -> false, call);
  }

  /** The same; abandons the call as soon as it is {@code pointless}. */
  <T> T call(Remote stub, long millis, BooleanSupplier pointless, RemoteCall<T> call)
      throws RemoteException, ChatException {
    RemoteCall<T> permitted = () -> Stubs.calling(stub, call);
    long start = System.nanoTime();
    try {
      return bounded(millis, pointless, permitted);
    } catch (ConnectIOException e) {
      pause(ThreadLocalRandom.current().nextInt(JITTER_MILLIS));
      long left = millis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      if (left < millis / 2) {
        throw e;
      }
      return bounded(left, pointless, permitted);
    }
  }

  /** Runs {@code call} for at most {@code millis}. */
  <T> T bounded(long millis, RemoteCall<T> call) throws RemoteException, ChatException {
    return bounded(millis, () -> false, call);
  }

  private <T> T bounded(long millis, BooleanSupplier pointless, RemoteCall<T> call)
      throws RemoteException, ChatException {
    Future<T> answer;
    try {
      answer = threads.submit(call::call);
    } catch (RejectedExecutionException e) {
      throw new NoAnswerException("the chat is closed");
    }
    Patience patience = new Patience(System.nanoTime());
    boolean last = isStopping();
    while (true) {
      try {
        return answer.get(Times.TICK, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (pointless.getAsBoolean()) {
          throw new NoAnswerException("abandoned");
        }
        if (isStopping() && !last) {
          throw new NoAnswerException("the chat is closing");
        }
        if (patience.tick(System.nanoTime()) >= millis) {
          throw new NoAnswerException("no answer within " + millis + " ms");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new NoAnswerException("interrupted");
      } catch (ExecutionException e) {
        throw failure(e.getCause());
      }
    }
  }

  /** Runs {@code task} on a thread of its own; false when this is closed. */
  boolean start(Runnable task) {
    try {
      threads.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** Waits; returns at once when this stops. */
  void pause(long millis) {
    try {
      if (stopping.await(millis, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Abandons the calls that are out and ends every pause; calls that begin later are still made.
   */
  void stop() {
    stopping.countDown();
  }

  boolean isStopping() {
    return stopping.getCount() == 0;
  }

  /** Takes no more calls; those that hang end by their sockets' limits. */
  @Override
  public void close() {
    stop();
    threads.shutdown();
  }

  private static RemoteException failure(@Nullable Throwable cause) throws ChatException {
    if (cause instanceof ChatException refused) {
      throw refused;
    } else if (cause instanceof RemoteException remote) {
      return remote;
    }
    // What a remote method throws unchecked arrives unchecked: to us it is a node that failed.
    return cause instanceof Exception e
        ? new UnexpectedException("the call failed: " + e, e)
        : new RemoteException("the call failed", cause);
  }
}
