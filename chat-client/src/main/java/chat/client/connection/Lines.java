package chat.client.connection;

import chat.api.ChatSession;
import chat.api.ChatSession.Action;
import chat.api.Limits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What was written and is not acknowledged, by ascending number. Whatever goes out next is the head
 * of this list, after an error too. Pure; guarded by {@link Submitter}.
 */
final class Lines {
  private static final int OVERHEAD = 64;

  private final Map<Long, Line> unacknowledged = new LinkedHashMap<>();
  private long lastN;

  /** One submission and who waits for it. */
  record Line(long n, Action action, int bytes, CompletableFuture<Receipt> future) {}

  /** What became of a line. */
  record Outcome(Line line, ChatSession.Receipt receipt) {}

  CompletableFuture<Receipt> add(Action action) {
    Line line = new Line(++lastN, action, size(action), new CompletableFuture<>());
    unacknowledged.put(line.n(), line);
    return line.future();
  }

  int size() {
    return unacknowledged.size();
  }

  /** The next call: everything that has gathered, within what a call may carry. */
  List<Line> head(int most) {
    List<Line> head = new ArrayList<>();
    int bytes = 0;
    for (Line line : unacknowledged.values()) {
      bytes += line.bytes();
      if (head.size() == Math.min(most, Limits.SUBMISSIONS)
          || (!head.isEmpty() && bytes > Limits.BATCH_BYTES)) {
        break;
      }
      head.add(line);
    }
    return head;
  }

  /** Takes out what has a receipt; the others stay as they are. */
  List<Outcome> settle(ChatSession.Receipt[] receipts) {
    List<Outcome> outcomes = new ArrayList<>();
    for (ChatSession.Receipt receipt : receipts) {
      Line line = unacknowledged.remove(receipt.n());
      if (line != null) {
        outcomes.add(new Outcome(line, receipt));
      }
    }
    return outcomes;
  }

  /** Takes everything out. */
  List<Line> drain() {
    List<Line> all = List.copyOf(unacknowledged.values());
    unacknowledged.clear();
    return all;
  }

  private static int size(Action action) {
    if (action instanceof Action.Say say) {
      return OVERHEAD + utf8(say.room()) + utf8(say.text());
    } else if (action instanceof Action.Tell tell) {
      return OVERHEAD + utf8(tell.user()) + utf8(tell.text());
    } else {
      return OVERHEAD + 4 * chat.api.Names.MAX_LENGTH;
    }
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
