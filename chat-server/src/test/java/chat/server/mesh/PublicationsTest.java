package chat.server.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.EventId;
import chat.server.order.Item;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What waits for its acknowledgement. */
final class PublicationsTest {
  private final Publications publications = new Publications();

  @Test
  void whatIsPublishedIsHandedOnOnceAndAcknowledgedOnce() {
    CompletableFuture<EventId> first = publications.add(7, 1, new byte[10]);
    assertSame(first, publications.add(7, 1, new byte[10]));
    assertEquals(Map.of(7L, List.of(new Item(1, 10))), publications.drain());
    assertFalse(publications.isFresh());
    publications.acknowledged(new EventId(1, 1, 1, 7, 1));
    assertEquals(new EventId(1, 1, 1, 7, 1), first.getNow(null));
    assertNull(publications.frame(7, 1));
  }

  @Test
  void onlyWhatIsNotAcknowledgedIsHandedOnAgain() {
    publications.add(7, 1, new byte[10]);
    publications.add(7, 2, new byte[20]);
    publications.drain();
    publications.acknowledged(new EventId(1, 1, 1, 7, 1));
    publications.again(7, new Item(1, 10));
    publications.again(7, new Item(2, 20));
    assertEquals(Map.of(7L, List.of(new Item(2, 20))), publications.drain());
  }

  @Test
  void sendersWaitWhileTooManyBytesAreUnderWay() {
    for (int n = 1; n <= 16; n++) {
      assertFalse(publications.congested());
      publications.add(7, n, new byte[1 << 20]);
    }
    assertTrue(publications.congested());
    publications.acknowledged(new EventId(1, 1, 1, 7, 3));
    assertFalse(publications.congested());
  }

  @Test
  void whatIsForgottenIsNeverAcknowledged() {
    CompletableFuture<EventId> open = publications.add(7, 1, new byte[10]);
    publications.forget();
    publications.acknowledged(new EventId(1, 1, 1, 7, 1));
    assertFalse(open.isDone());
    assertFalse(publications.isFresh());
  }
}
