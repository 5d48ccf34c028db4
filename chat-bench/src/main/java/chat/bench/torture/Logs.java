package chat.bench.torture;

import chat.server.log.Entry;
import chat.server.log.EventLog;
import chat.server.log.Keep;
import chat.server.log.LogConfig;
import chat.server.log.LogException;
import chat.server.log.LogListener;
import chat.server.log.SeqRange;
import chat.server.log.Subjects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The logs of nodes that have ended. */
final class Logs {
  private Logs() {}

  /** All must hold the same events, in the same order: notes in {@code ledger} where not. */
  static void compare(Hall hall, int nodes, Ledger ledger) throws IOException {
    List<String> first = List.of();
    for (int node = 0; node < nodes; node++) {
      String name = Hall.name(node);
      List<String> ids = new ArrayList<>();
      LogConfig config = new LogConfig(hall.copy(node), name, Keep.ALL, Subjects.SAID);
      try (EventLog log = EventLog.open(config, Runnable::run, new Silence())) {
        log.replay(entry -> ids.add(entry.id().toString()));
      } catch (LogException e) {
        ledger.failed("the log of " + name + " cannot be read: " + e.getMessage());
        return;
      }
      if (node == 0) {
        first = ids;
      } else if (!first.equals(ids)) {
        ledger.failed(
            "the logs of nodo1 and " + name + " differ: " + first.size() + ", " + ids.size());
      }
    }
  }

  /** Logs that are only read tell nothing. */
  private static final class Silence implements LogListener {
    @Override
    public void durable(List<Entry> entries) {}

    @Override
    public void failed(LogException cause) {
      throw new IllegalStateException(cause);
    }

    @Override
    public void damaged(List<SeqRange> lost) {
      throw new IllegalStateException("lost " + lost);
    }
  }
}
