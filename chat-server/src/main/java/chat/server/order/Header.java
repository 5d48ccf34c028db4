package chat.server.order;

import chat.api.EventId;
import chat.api.EventKey;

/**
 * All that the core knows of an event; its body stays with the driver and in the log.
 *
 * @param origin the boot that published it
 * @param seq its number among that boot's events, from 1
 * @param stamp hybrid clock: 48 bits of milliseconds, 16 bits of counter
 * @param device the client process that wrote it
 * @param n its number among that device's submissions
 * @param size its length in bytes on the wire
 */
public record Header(long origin, long seq, long stamp, long device, long n, int size) {
  /** Its place in the order. */
  public EventKey key() {
    return new EventKey(stamp, origin);
  }

  /** The same without the size. */
  public EventId id() {
    return new EventId(origin, seq, stamp, device, n);
  }
}
