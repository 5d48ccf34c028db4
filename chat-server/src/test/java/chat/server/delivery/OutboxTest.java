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
import chat.api.VersionVector;
import chat.server.backbone.Subscription.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits for a client, and in which portions it goes. */
final class OutboxTest {
  private final List<Long> arrived = new ArrayList<>();
  private final Outbox outbox = new Outbox(arrived::add);

  @BeforeEach
  void begin() {
    outbox.release(part(1, 0, 0), 0);
    outbox.confirm(outbox.take().pos());
    arrived.clear();
  }

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
    assertNull(outbox.pull(first.pos()).delivery());
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
    Outbox full = new Outbox(part -> {});
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
  void whatIsLoggedIsHeldUntilTheOrderReleasesItWithItsToken() {
    outbox.offer(7, new byte[10], 0);
    outbox.offer(8, new byte[20], 0);
    assertNull(outbox.take());
    outbox.release(part(2, 7, 8), 0);
    Delivery first = outbox.take();
    assertEquals(10, first.batch().bytes().length);
    assertEquals(VersionVector.of(2, 2), first.token());
    assertEquals(List.of(), arrived);
    outbox.confirm(first.pos());
    assertEquals(List.of(2L), arrived);
    assertNull(outbox.take());
    assertFalse(outbox.isEmpty());
  }

  @Test
  void aPartThatIsTooLongForOneCallHasItsTokenInTheLast() {
    int frame = Limits.BATCH_BYTES / 2 + 1;
    outbox.offer(1, new byte[frame], 0);
    outbox.offer(2, new byte[frame], 0);
    outbox.release(part(2, 1, 3), 0);
    Delivery first = outbox.take();
    assertEquals(VersionVector.EMPTY, first.token());
    outbox.confirm(first.pos());
    assertEquals(List.of(), arrived);
    Delivery second = outbox.take();
    assertEquals(VersionVector.of(2, 2), second.token());
    outbox.confirm(second.pos());
    assertEquals(List.of(2L), arrived);
  }

  @Test
  void aSoftEventDoesNotOvertakeALoggedOneThatIsHeld() {
    outbox.offer(7, new byte[10], 0);
    outbox.offer(new byte[1], 0);
    assertNull(outbox.take());
    outbox.release(part(2, 7, 8), 0);
    assertEquals(11, outbox.take().batch().bytes().length);
  }

  @Test
  void nothingGoesOutBeforeTheFirstPartWhichSaysHowMuchWasMissed() {
    Outbox fresh = new Outbox(part -> {});
    fresh.offer(new byte[1], 0);
    fresh.offer(3, new byte[100], 0); // it is among what was lacked
    fresh.offer(4, new byte[1_000], 0);
    assertNull(fresh.take());
    fresh.release(new Part(1, List.of(new byte[10]), 4, 4, VersionVector.of(2, 1), 5), 0);
    Delivery first = fresh.take();
    assertEquals(11, first.batch().bytes().length);
    assertEquals(5, first.missed());
    fresh.confirm(first.pos());
    fresh.release(new Part(2, List.of(), 4, 5, VersionVector.of(2, 2), -1), 0);
    Delivery second = fresh.take();
    assertEquals(1_000, second.batch().bytes().length);
    assertEquals(-1, second.missed());
    assertEquals(3, fresh.total());
  }

  @Test
  void whenTheOrderReleasesNoMoreWhatIsSoftStillGoesOut() {
    outbox.offer(7, new byte[10], 0);
    outbox.offer(new byte[1], 0);
    outbox.releaseNoMore();
    assertEquals(1, outbox.take().batch().bytes().length);
  }

  private static Part part(long pos, long from, long to) {
    return new Part(pos, List.of(), from, to, VersionVector.of(2, pos), -1);
  }

  @Test
  void whoeverWaitsForWorkIsWokenByItAndByTheEnd() throws InterruptedException {
    Thread waiter =
        new Thread(
            () -> {
              try {
                outbox.awaitWork(10_000);
                assertNotNull(outbox.take());
                outbox.confirm(2);
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
