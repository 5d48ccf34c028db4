package chat.server.mesh;

import chat.api.EventBatch;
import chat.api.Limits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be forwarded to one peer. The sequencer fills it (and bounds what is unacknowledged
 * in all), the link's thread drains it.
 */
final class LinkQueue {
  private static final int BATCH_BYTES = 2 * Limits.BATCH_BYTES;

  private final ArrayDeque<Item> waiting = new ArrayDeque<>(); // guarded by this
  private List<Item> inFlight = List.of(); // guarded by this
  private boolean closed; // guarded by this

  /** A frame, and what waits for the peer to take it. */
  record Item(byte[] frame, @Nullable Acknowledgement acknowledgement) {}

  synchronized void add(Item item) {
    waiting.add(item);
    notifyAll();
  }

  /** All that has gathered, up to a batch; empty after {@code millis} without anything. */
  synchronized List<Item> take(int millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (waiting.isEmpty() && !closed) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    List<Item> batch = new ArrayList<>();
    int bytes = 0;
    for (Item item = waiting.peek();
        item != null
            && batch.size() < Limits.FORWARD_EVENTS
            && (batch.isEmpty() || bytes + item.frame().length <= BATCH_BYTES);
        item = waiting.peek()) {
      batch.add(waiting.remove());
      bytes += item.frame().length;
    }
    inFlight = batch;
    return batch;
  }

  /** The peer has what was taken last: returns it, once. */
  synchronized List<Item> confirm() {
    List<Item> confirmed = inFlight;
    inFlight = List.of();
    return confirmed;
  }

  /** Whether {@link #close} was called and nothing is left. */
  synchronized boolean isFinished() {
    return closed && waiting.isEmpty();
  }

  /** Nothing more will come. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** What the peer is not known to have; nothing of it will be confirmed later. */
  synchronized List<Item> drain() {
    List<Item> rest = new ArrayList<>(confirm());
    rest.addAll(waiting);
    waiting.clear();
    return rest;
  }

  static EventBatch batch(List<Item> items) {
    return EventBatch.of(items.stream().map(Item::frame).toList());
  }
}
