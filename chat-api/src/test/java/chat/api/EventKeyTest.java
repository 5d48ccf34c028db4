package chat.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventKeyTest {
  @Test
  void theStampDecidesAndThenTheOrigin() {
    List<EventKey> inOrder =
        List.of(
            EventKey.FIRST,
            new EventKey(0, 9),
            EventKey.atMillis(7),
            new EventKey(7L << 16, -9),
            new EventKey(7L << 16, 8),
            new EventKey((7L << 16) + 1, Long.MIN_VALUE),
            EventKey.atMillis(8),
            EventKey.LAST);
    List<EventKey> sorted = new ArrayList<>(inOrder);
    Collections.reverse(sorted);
    Collections.sort(sorted);
    assertEquals(inOrder, sorted);
    assertTrue(EventKey.compare(1, 2, 1, 3) < 0);
  }
}
