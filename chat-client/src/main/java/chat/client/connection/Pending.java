package chat.client.connection;

import chat.api.ChatSession;
import chat.api.ChatSession.Action;
import chat.client.replica.Line;
import chat.client.saved.Kept;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What was written and is not acknowledged, as the {@link Ledger} has it.
 *
 * @param bytes about how many it takes in a call
 * @param left whether an ended process left it: then nobody here waits for {@code future}
 */
record Pending(Kept kept, int bytes, boolean left, CompletableFuture<Receipt> future) {
  private static final int OVERHEAD = 64;

  /** What became of a line. */
  record Outcome(Line<Pending> line, ChatSession.Receipt receipt) {}

  static Pending of(Kept kept, boolean left) {
    return new Pending(kept, size(kept.action()), left, new CompletableFuture<>());
  }

  Action action() {
    return kept.action();
  }

  /** Whether it is a line, whose event comes by itself: all else is done after its event. */
  boolean isLine() {
    return action() instanceof Action.Say || action() instanceof Action.Tell;
  }

  /** The room that becomes the current one with it; null for none. */
  @Nullable String enters() {
    return action() instanceof Action.Enter enter
        ? enter.room()
        : action() instanceof Action.Create create ? create.room() : null;
  }

  /** What a person wrote in it; empty when it is none that people write. */
  String text() {
    return action() instanceof Action.Say say
        ? say.text()
        : action() instanceof Action.Tell tell ? tell.text() : "";
  }

  private static int size(Action action) {
    if (action instanceof Action.Say say) {
      return OVERHEAD + utf8(say.room()) + utf8(say.text());
    } else if (action instanceof Action.Tell tell) {
      return OVERHEAD + utf8(tell.user()) + utf8(tell.text());
    } else if (action instanceof Action.Topic topic) {
      return OVERHEAD + utf8(topic.room()) + utf8(topic.topic());
    } else {
      return OVERHEAD + 4 * chat.api.Names.MAX_LENGTH;
    }
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
