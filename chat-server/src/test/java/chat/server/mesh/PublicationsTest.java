package chat.server.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.api.EventId;
import chat.server.backbone.Backbone.Publication;
import chat.server.order.Header;
import chat.server.order.Item;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What waits for its acknowledgement. */
final class PublicationsTest {
  private final Publications publications = new Publications();

  @Test
  void whatIsPublishedIsHandedOnOnceAndAcknowledgedOnce() {
    Publication first = add(1, 10);
    assertSame(first, add(1, 10));
    assertEquals(Map.of(7L, List.of(new Item(1, 10))), publications.drain());
    assertFalse(publications.isFresh());
    acknowledge(1);
    assertTrue(first.acknowledged().isDone());
    assertFalse(first.shown().isDone());
    show(1);
    assertTrue(first.shown().isDone());
    assertNull(publications.frame(7, 1));
  }

  @Test
  void whatWasShownBeforeIsOverWhenItIsAcknowledged() {
    Publication again = publications.add(7, 1, new byte[10], true);
    assertTrue(again.shown().isDone());
    acknowledge(1);
    assertNull(publications.frame(7, 1));
  }

  @Test
  void onlyWhatIsNotAcknowledgedIsHandedOnAgain() {
    add(1, 10);
    add(2, 20);
    publications.drain();
    acknowledge(1);
    show(2);
    publications.again(7, new Item(1, 10));
    publications.again(7, new Item(2, 20));
    assertEquals(Map.of(7L, List.of(new Item(2, 20))), publications.drain());
  }

  @Test
  void sendersWaitWhileTooManyBytesAreUnderWay() {
    for (int n = 1; n <= 16; n++) {
      assertFalse(publications.congested());
      add(n, 1 << 20);
    }
    assertTrue(publications.congested());
    acknowledge(3);
    assertTrue(publications.congested(), "it is not shown yet");
    show(3);
    assertFalse(publications.congested());
  }

  @Test
  void whatIsForgottenIsNeverAcknowledged() {
    Publication open = add(1, 10);
    publications.forget();
    acknowledge(1);
    show(1);
    assertFalse(open.acknowledged().isDone());
    assertFalse(open.shown().isDone());
    assertFalse(publications.isFresh());
  }

  private Publication add(long n, int size) {
    return publications.add(7, n, new byte[size], false);
  }

  private void acknowledge(long n) {
    publications.acknowledged(new EventId(1, 1, 1, 7, n));
  }

  private void show(long n) {
    publications.shown(new Header(1, 1, 1, 7, n, 10));
  }
}
