package chat.server.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import chat.api.Event;
import chat.api.EventCodec;
import chat.api.EventId;
import chat.server.log.Entry;
import org.junit.jupiter.api.Test;

/** A device number is its first author's. */
final class DevicesTest {
  private final Devices devices = new Devices();

  @Test
  void theFirstAuthorHasTheNumberHoweverHisNameIsWritten() {
    assertEquals(7, devices.of("ana", 7));
    assertEquals(7, devices.of("ANA", 7));
  }

  @Test
  void whatAnotherPublishesUnderItGetsANumberOfHisOwnAlwaysTheSame() {
    devices.of("ana", 7);
    long mallory = devices.of("mallory", 7);
    assertNotEquals(7, mallory);
    assertEquals(mallory, devices.of("Mallory", 7));
    assertNotEquals(mallory, devices.of("eva", 7));
    assertEquals(7, devices.of("ana", 7));
  }

  @Test
  void whoseANumberIsIsKnownFromTheLog() {
    EventId id = new EventId(1, 1, 1L << 16, 7, 1);
    Event line = new Event.Message(id, "ana", "general", "hello", false, false);
    devices.learn(Entry.of(EventCodec.encode(line)));
    assertNotEquals(7, devices.of("mallory", 7));
    assertEquals(7, devices.of("ana", 7));
  }
}
