package chat.client.replica;

import chat.api.EventKey;
import chat.api.VersionVector;
import java.util.List;

/**
 * What a client must keep to go on after its process ended, as a value; {@link Replica} tells what
 * each is. Lists are oldest first.
 */
public record Saved<L>(
    VersionVector shown,
    VersionVector need,
    long clock,
    EventKey maxKey,
    List<DeviceN> seen,
    List<DeviceN> lastN,
    List<Line<L>> unacked) {

  /** Number {@code n} of {@code device}. */
  public record DeviceN(long device, long n) {}

  public Saved {
    seen = List.copyOf(seen);
    lastN = List.copyOf(lastN);
    unacked = List.copyOf(unacked);
  }

  /** Of a client that has never been. */
  public static <L> Saved<L> nothing() {
    return new Saved<>(
        VersionVector.EMPTY,
        VersionVector.EMPTY,
        0,
        EventKey.FIRST,
        List.of(),
        List.of(),
        List.of());
  }
}
