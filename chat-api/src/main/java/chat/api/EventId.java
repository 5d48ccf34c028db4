package chat.api;

import java.io.Serializable;

/**
 * Where an event comes from. Its place in the order is ({@code stamp}, {@code origin}).
 *
 * @param origin the boot id of the node that published it
 * @param seq its number among that boot's events, from 1
 * @param stamp hybrid clock: 48 bits of milliseconds since 1970, 16 bits of counter
 * @param device the client process that wrote it
 * @param n its number among that device's submissions, ascending; with {@code device} it makes a
 *     re-sent event recognisable
 */
public record EventId(long origin, long seq, long stamp, long device, long n)
    implements Serializable {

  /**
   * The id that people and programs see: the same on every node, also after a re-send elsewhere.
   */
  public String text() {
    return text(device, n);
  }

  /** The id of what {@code device} submitted as number {@code n}. */
  public static String text(long device, long n) {
    return Long.toUnsignedString(device, 36) + "-" + Long.toString(n, 36);
  }

  /** The wall-clock part of the stamp, in milliseconds since 1970. */
  public long millis() {
    return stamp >>> 16;
  }
}
