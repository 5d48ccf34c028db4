package chat.client.command;

import chat.api.rmi.Threads;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A thread that carries requests out, for front ends whose own must not wait. At most {@value
 * #CAPACITY} requests wait for it.
 */
public final class Worker implements AutoCloseable {
  private static final int CAPACITY = 1_000;

  private final Dispatcher dispatcher;
  private final BlockingQueue<Request> requests = new ArrayBlockingQueue<>(CAPACITY);
  private final Thread thread = Threads.named("chat-commands").newThread(this::run);

  public Worker(Dispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  /** Starts the thread. */
  public Worker start() {
    thread.start();
    return this;
  }

  /** Takes a request over; false when too many wait already. */
  public boolean offer(Request request) {
    return requests.offer(request);
  }

  /** Ends the thread; what waits is given up. */
  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (true) {
        var unused = dispatcher.execute(requests.take()); // the sink is told
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
