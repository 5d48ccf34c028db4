package chat.client.saved;

import chat.client.replica.Saved;
import java.util.List;

/**
 * Where a client goes on.
 *
 * @param begun whether a node has ever served it: else {@code saved} has no position
 */
public record Resumption(Saved<Kept> saved, boolean begun) {
  /** Of a client that has never been. */
  public static final Resumption NOTHING = new Resumption(Saved.nothing(), false);

  /** The same without lines: those of a process that lives are its own business. */
  Resumption withoutLines() {
    return new Resumption(
        new Saved<>(
            saved.shown(),
            saved.need(),
            saved.clock(),
            saved.maxKey(),
            saved.seen(),
            saved.lastN(),
            List.of()),
        begun);
  }
}
