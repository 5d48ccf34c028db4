package chat.server.mesh;

import chat.api.EventKey;
import chat.api.NodeStartingException;
import chat.api.Said;
import chat.server.backbone.Archive;
import chat.server.log.Entry;
import chat.server.log.EventLog;
import chat.server.log.Found;
import chat.server.log.Search;
import chat.server.order.Cut;
import chat.server.order.Deliveries;
import chat.server.order.Header;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The log, seen through what the running life has delivered. On the sequencer. */
final class LogArchive implements Archive {
  private final Supplier<EventLog> log;
  private final Supplier<@Nullable Deliveries> deliveries;

  /**
   * @param deliveries of the running life; null when there is none
   */
  LogArchive(Supplier<EventLog> log, Supplier<@Nullable Deliveries> deliveries) {
    this.log = log;
    this.deliveries = deliveries;
  }

  @Override
  public CompletableFuture<List<byte[]>> before(String place, EventKey before, int limit) {
    return frames(shown -> log.get().before(place, before, limit, shown));
  }

  @Override
  public CompletableFuture<List<byte[]>> from(String place, EventKey from, int limit) {
    return frames(shown -> log.get().from(place, from, limit, shown));
  }

  @Override
  public CompletableFuture<List<byte[]>> around(String place, EventKey middle, int limit) {
    return frames(shown -> log.get().around(place, middle, limit, shown));
  }

  @Override
  public CompletableFuture<List<byte[]>> search(Search search, EventKey before) {
    return frames(
        shown ->
            log.get()
                .search(search, shown.and(entry -> entry.key().compareTo(before) < 0))
                .thenApply(Found::entries));
  }

  @Override
  public @Nullable EventKey find(long device, long n) {
    Deliveries delivered = deliveries.get();
    Header event = delivered == null ? null : delivered.find(device, n);
    return event == null ? null : new EventKey(event.stamp(), event.origin());
  }

  private CompletableFuture<List<byte[]>> frames(
      Function<Predicate<Entry>, CompletableFuture<List<Entry>>> question) {
    Deliveries delivered = deliveries.get();
    if (delivered == null) {
      return CompletableFuture.failedFuture(
          new NodeStartingException("this node serves nobody now: try again"));
    }
    Cut cut = delivered.cut();
    return question
        .apply(entry -> isLine(entry) && cut.shows(entry.id()))
        .thenApply(entries -> entries.stream().map(Entry::frame).toList());
  }

  /** The log has changes of rooms and names as well; what was blanked is shown to nobody. */
  private static boolean isLine(Entry entry) {
    return !entry.isBlanked() && Said.of(entry.frame()) != null;
  }
}
