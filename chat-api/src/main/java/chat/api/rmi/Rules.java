package chat.api.rmi;

import java.util.concurrent.TimeUnit;

/**
 * What a listener asks of those who connect.
 *
 * @param firstByteNanos a new connection's first byte comes within this time
 * @param requestNanos a request is complete so long after its first byte
 * @param idleNanos a connection on which calls were answered is closed after this time without
 *     another
 * @param requestBytes a request has at most so many bytes
 * @param unsettledPerAddress so many connections of one address may be without an answered call
 */
record Rules(
    long firstByteNanos,
    long requestNanos,
    long idleNanos,
    int requestBytes,
    int unsettledPerAddress) {

  static final int UNSETTLED_PER_ADDRESS = 256;

  static Rules idleSeconds(long seconds) {
    return new Rules(
        TimeUnit.SECONDS.toNanos(3),
        TimeUnit.SECONDS.toNanos(10),
        TimeUnit.SECONDS.toNanos(seconds),
        1 << 20,
        UNSETTLED_PER_ADDRESS);
  }

  Rules withUnsettledPerAddress(int count) {
    return new Rules(firstByteNanos, requestNanos, idleNanos, requestBytes, count);
  }
}
