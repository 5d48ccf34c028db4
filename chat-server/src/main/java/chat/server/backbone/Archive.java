package chat.server.backbone;

import chat.api.EventKey;
import chat.server.log.Search;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What was said, as it stands in the log: what was delivered by now, each line once, at its place
 * in the order, and whatever has no text any more left out. Asked on the sequencer, which does not
 * wait; futures end on threads of the log, with frames in the order of all events, and fail with a
 * {@link chat.server.log.LogException}, or {@link chat.api.NodeStartingException} while the node
 * serves nobody.
 *
 * <p>A <em>place</em> is a room or a private talk: {@link chat.server.log.Subject}.
 */
public interface Archive {
  /** The last {@code limit} lines of a place below {@code before}. */
  CompletableFuture<List<byte[]>> before(String place, EventKey before, int limit);

  /** The first {@code limit} lines of a place from {@code from} on. */
  CompletableFuture<List<byte[]>> from(String place, EventKey from, int limit);

  /** So many lines of a place around {@code middle}, half of them below it. */
  CompletableFuture<List<byte[]>> around(String place, EventKey middle, int limit);

  /** The newest lines below {@code before} that {@code search} finds. */
  CompletableFuture<List<byte[]>> search(Search search, EventKey before);

  /** The place in the order of what {@code device} submitted as {@code n}; null if nowhere. */
  @Nullable EventKey find(long device, long n);
}
