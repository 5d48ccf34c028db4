package chat.server.mesh;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** When an event counts as taken. */
final class AcknowledgementTest {
  @Test
  void withoutPeersAtOnce() {
    assertTrue(new Acknowledgement(0).future().isDone());
  }

  @Test
  void withPeersWhenTheLastOfThemHasIt() {
    Acknowledgement acknowledgement = new Acknowledgement(2);
    assertFalse(acknowledgement.future().isDone());
    acknowledgement.one();
    assertFalse(acknowledgement.future().isDone());
    acknowledgement.one();
    assertTrue(acknowledgement.future().isDone());
  }
}
