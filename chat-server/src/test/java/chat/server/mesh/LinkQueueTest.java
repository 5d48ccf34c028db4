package chat.server.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.EventBatch;
import chat.api.Limits;
import chat.server.mesh.LinkQueue.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What goes to a peer in one call, and what becomes of it when the link breaks. */
final class LinkQueueTest {
  private final LinkQueue queue = new LinkQueue();

  @Test
  void whatGathersGoesInOneBatchInOrder() throws Exception {
    List<Item> items = List.of(item(1), item(2), item(3));
    items.forEach(queue::add);
    assertEquals(items, queue.take(0));
    assertEquals(List.of(), queue.take(0));
  }

  @Test
  void aBatchIsBoundedInEventsAndInBytesAndNeverEmpty() throws Exception {
    for (int i = 0; i < Limits.FORWARD_EVENTS + 1; i++) {
      queue.add(item(1));
    }
    assertEquals(Limits.FORWARD_EVENTS, queue.take(0).size());
    assertEquals(1, queue.take(0).size());
    int large = 200 * 1024;
    for (int i = 0; i < 10; i++) {
      queue.add(item(large));
    }
    int taken = 0;
    while (taken < 10) {
      List<Item> batch = queue.take(0);
      assertFalse(batch.isEmpty());
      assertTrue(LinkQueue.batch(batch).bytes().length <= EventBatch.MAX_BYTES);
      taken += batch.size();
    }
    queue.add(item(EventBatch.MAX_BYTES));
    assertEquals(1, queue.take(0).size());
  }

  @Test
  void whateverTheMomentOfABreakEachItemIsSettledOnce() throws Exception {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      items.add(item(400 * 1024)); // one a batch
      queue.add(items.get(i));
    }
    queue.take(0);
    List<Item> settled = new ArrayList<>(queue.confirm());
    queue.take(0); // this one is in flight
    settled.addAll(queue.drain());
    settled.addAll(queue.confirm()); // its answer comes after all
    settled.addAll(queue.drain());
    assertEquals(items, settled);
  }

  @Test
  void closingLetsWhatWaitsGoAndThenEndsTheWaiting() throws Exception {
    queue.add(item(1));
    queue.close();
    assertFalse(queue.isFinished());
    assertEquals(1, queue.take(60_000).size());
    assertTrue(queue.isFinished());
    assertEquals(List.of(), queue.take(60_000));
  }

  @Test
  void whoeverWaitsGetsWhatComes() throws Exception {
    CompletableFuture<List<Item>> taken = new CompletableFuture<>();
    Thread taker =
        new Thread(
            () -> {
              try {
                taken.complete(queue.take(60_000));
              } catch (InterruptedException e) {
                taken.completeExceptionally(e);
              }
            });
    taker.start();
    while (taker.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    Item item = item(1);
    queue.add(item);
    assertEquals(List.of(item), taken.get(30, TimeUnit.SECONDS));
  }

  private static Item item(int bytes) {
    return new Item(new byte[bytes], null);
  }
}
