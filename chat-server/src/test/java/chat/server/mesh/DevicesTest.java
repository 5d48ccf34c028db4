package chat.server.mesh;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a client sends a second time is known again. */
final class DevicesTest {
  private static final long KEPT = TimeUnit.MINUTES.toNanos(10);

  private final Devices devices = new Devices();

  @Test
  void aNumberIsNewOnceAndSoIsNoneBelowIt() {
    assertTrue(devices.isNew("ana", 7, 2, 0));
    assertFalse(devices.isNew("ana", 7, 2, 0));
    assertFalse(devices.isNew("ANA", 7, 1, 0));
    assertTrue(devices.isNew("ana", 7, 3, 0));
    assertTrue(devices.isNew("ana", 8, 1, 0));
  }

  @Test
  void nobodyUsesUpTheNumbersOfAnothersDevice() {
    assertTrue(devices.isNew("mallory", 7, Long.MAX_VALUE, 0));
    assertTrue(devices.isNew("ana", 7, 1, 0));
  }

  @Test
  void aDeviceIsRememberedForTenMinutesAfterItsLastNumber() {
    devices.isNew("ana", 7, 1, 0);
    devices.isNew("eva", 8, 1, 1);
    devices.isNew("ana", 7, 2, KEPT);
    devices.isNew("zoe", 9, 1, KEPT + 1);
    assertFalse(devices.isNew("ana", 7, 1, KEPT + 1));
    assertTrue(devices.isNew("eva", 8, 1, KEPT + 1), "forgotten");
  }
}
