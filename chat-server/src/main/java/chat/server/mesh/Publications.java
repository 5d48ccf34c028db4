package chat.server.mesh;

import chat.api.EventId;
import chat.server.order.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What this node's users have published and is not acknowledged yet, by (device, n). Owned by the
 * sequencer.
 */
final class Publications {
  private static final int MOST = 10_000;
  private static final long MOST_BYTES = 16L << 20;

  private final Map<Name, Publication> open = new HashMap<>();
  private Map<Long, List<Item>> fresh = new LinkedHashMap<>();
  private long bytes;

  private record Name(long device, long n) {}

  private record Publication(byte[] frame, CompletableFuture<EventId> acknowledged) {}

  /** Whether senders must wait. */
  boolean congested() {
    return open.size() >= MOST || bytes >= MOST_BYTES;
  }

  /** Takes {@code frame}, whose id has no place yet; the same again is the same. */
  CompletableFuture<EventId> add(long device, long n, byte[] frame) {
    Name name = new Name(device, n);
    Publication known = open.get(name);
    if (known != null) {
      return known.acknowledged();
    }
    CompletableFuture<EventId> acknowledged = new CompletableFuture<>();
    open.put(name, new Publication(frame, acknowledged));
    bytes += frame.length;
    again(device, new Item(n, frame.length));
    return acknowledged;
  }

  /** An item is to be submitted to the core, once more perhaps. */
  void again(long device, Item item) {
    if (open.containsKey(new Name(device, item.n()))) {
      fresh.computeIfAbsent(device, any -> new ArrayList<>()).add(item);
    }
  }

  /** What is to be submitted now, by device. */
  Map<Long, List<Item>> drain() {
    Map<Long, List<Item>> drained = fresh;
    fresh = new LinkedHashMap<>();
    return drained;
  }

  boolean isFresh() {
    return !fresh.isEmpty();
  }

  byte @Nullable [] frame(long device, long n) {
    Publication publication = open.get(new Name(device, n));
    return publication == null ? null : publication.frame();
  }

  void acknowledged(EventId id) {
    Publication publication = open.remove(new Name(id.device(), id.n()));
    if (publication != null) {
      bytes -= publication.frame().length;
      publication.acknowledged().complete(id);
    }
  }

  /** Nothing of it is known to be durable: those who wait will submit it elsewhere. */
  void forget() {
    open.clear();
    fresh.clear();
    bytes = 0;
  }
}
