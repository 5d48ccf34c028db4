package chat.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.ChatClient.Delivery;
import chat.api.ChatClient.Notice;
import chat.api.ChatClient.NoticeKind;
import chat.api.Limits;
import chat.api.NodeRef;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What waits for a client, and in which portions it goes. */
final class OutboxTest {
  private final Outbox outbox = new Outbox();

  @Test
  void whatGathersWhileADeliveryIsUnconfirmedGoesInTheNextOne() {
    outbox.offer(new byte[10], 0);
    Delivery first = outbox.take();
    outbox.offer(new byte[20], 0);
    outbox.offer(new byte[30], 0);
    assertSame(first, outbox.take());
    outbox.confirm(first.pos());
    Delivery second = outbox.take();
    assertEquals(50, second.batch().bytes().length);
    assertEquals(first.pos() + 1, second.pos());
    outbox.confirm(second.pos());
    assertNull(outbox.take());
    assertTrue(outbox.isEmpty());
    assertEquals(3, outbox.total());
  }

  @Test
  void aPullRepeatsWhatItDidNotConfirm() {
    outbox.offer(new byte[10], 0);
    Delivery first = outbox.pull(0).delivery();
    assertSame(first, outbox.pull(0).delivery());
    assertNull(outbox.pull(1).delivery());
  }

  @Test
  void aDeliveryIsBoundedInBytesButNeverEmpty() {
    int frame = Limits.BATCH_BYTES / 2 + 1;
    outbox.offer(new byte[frame], 0);
    outbox.offer(new byte[frame], 0);
    assertEquals(frame, outbox.take().batch().bytes().length);
  }

  @Test
  void anOutboxThatIsFullOrOldRefuses() {
    Outbox full = new Outbox();
    int frames = 0;
    while (full.offer(new byte[64 * 1024], 0)) {
      frames++;
    }
    assertEquals(64, frames);
    outbox.offer(new byte[1], 0);
    assertTrue(outbox.offer(new byte[1], TimeUnit.SECONDS.toNanos(30)));
    assertFalse(outbox.offer(new byte[1], TimeUnit.SECONDS.toNanos(30) + 1));
  }

  @Test
  void aNoticeWaitsForTheEventsBeforeItAndReplacesAnOlderOneOfItsKind() {
    Notice older = new Notice(NoticeKind.NODES, new NodeRef[0], "");
    Notice newer = new Notice(NoticeKind.NODES, new NodeRef[0], "nodo2");
    outbox.offer(new byte[1], 0);
    outbox.offer(older);
    outbox.offer(newer);
    assertNull(outbox.takeNotice());
    outbox.confirm(outbox.take().pos());
    assertSame(newer, outbox.takeNotice());
    assertNull(outbox.takeNotice());
  }

  @Test
  void whoeverWaitsForWorkIsWokenByItAndByTheEnd() throws InterruptedException {
    Thread waiter =
        new Thread(
            () -> {
              try {
                outbox.awaitWork(10_000);
                assertNotNull(outbox.take());
                outbox.confirm(1);
                outbox.awaitWork(10_000);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    waiter.start();
    outbox.offer(new byte[1], 0);
    while (!outbox.isEmpty()) {
      Thread.onSpinWait();
    }
    outbox.close();
    waiter.join(5_000);
    assertFalse(waiter.isAlive());
  }
}
