package chat.server.mesh;

import chat.api.EventId;
import chat.server.backbone.Backbone.Publication;
import chat.server.order.Header;
import chat.server.order.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What this node's users have published and is not yet both acknowledged and shown, by (device, n).
 * Owned by the sequencer.
 */
final class Publications {
  private static final int MOST = 10_000;
  private static final long MOST_BYTES = 16L << 20;

  private final Map<Name, Open> open = new HashMap<>();
  private Map<Long, List<Item>> fresh = new LinkedHashMap<>();
  private long bytes;

  private record Name(long device, long n) {}

  private record Open(byte[] frame, Publication publication) {
    boolean isAcknowledged() {
      return publication.acknowledged().isDone();
    }

    boolean isOver() {
      return isAcknowledged() && publication.shown().isDone();
    }
  }

  /** Whether senders must wait. */
  boolean congested() {
    return open.size() >= MOST || bytes >= MOST_BYTES;
  }

  /**
   * Takes {@code frame}, whose id has no place yet; the same again is the same.
   *
   * @param shown whether it was shown here before: it is a re-send
   */
  Publication add(long device, long n, byte[] frame, boolean shown) {
    Name name = new Name(device, n);
    Open known = open.get(name);
    if (known != null) {
      return known.publication();
    }
    Publication publication =
        new Publication(new CompletableFuture<>(), new CompletableFuture<>());
    if (shown) {
      publication.shown().complete(null);
    }
    open.put(name, new Open(frame, publication));
    bytes += frame.length;
    again(device, new Item(n, frame.length));
    return publication;
  }

  /** An item is to be submitted to the core, once more perhaps. */
  void again(long device, Item item) {
    Open known = open.get(new Name(device, item.n()));
    if (known != null && !known.isAcknowledged()) {
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
    Open known = open.get(new Name(device, n));
    return known == null ? null : known.frame();
  }

  void acknowledged(EventId id) {
    ended(new Name(id.device(), id.n()), Publication::acknowledged, id);
  }

  /** Some copy of it was delivered here. */
  void shown(Header event) {
    ended(new Name(event.device(), event.n()), Publication::shown, null);
  }

  private <T> void ended(
      Name name, Function<Publication, CompletableFuture<T>> which, @Nullable T with) {
    Open known = open.get(name);
    if (known == null) {
      return;
    }
    CompletableFuture<T> ended = which.apply(known.publication());
    if (!ended.isDone()) {
      ended.complete(with);
      if (known.isOver()) {
        open.remove(name, known);
        bytes -= known.frame().length;
      }
    }
  }

  /** Nothing of it is known to be durable: those who wait will submit it elsewhere. */
  void forget() {
    open.clear();
    fresh.clear();
    bytes = 0;
  }
}
