package chat.server.mesh;

import chat.api.Event;
import chat.api.EventKey;
import chat.server.log.Changed;
import chat.server.log.Entry;
import chat.server.log.EventLog;
import chat.server.log.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** All that was published about one room, read from the log page by page. */
final class Changes {
  private static final int PAGE = 1_000;

  private final EventLog log;
  private final Executor threads;
  private final List<Event.RoomChange> read = new ArrayList<>(); // the running step's alone

  Changes(EventLog log, Executor threads) {
    this.log = log;
    this.threads = threads;
  }

  /** Ends on any thread. Once. */
  CompletableFuture<List<Event.RoomChange>> of(String room) {
    return from(Subject.changes(room), EventKey.FIRST);
  }

  private CompletableFuture<List<Event.RoomChange>> from(String place, EventKey from) {
    return log.from(place, from, PAGE, entry -> true)
        .thenComposeAsync(
            entries -> {
              for (Entry entry : entries) {
                if (Changed.of(entry) instanceof Event.RoomChange change) {
                  read.add(change);
                }
              }
              return entries.size() < PAGE
                  ? CompletableFuture.completedFuture(read)
                  : from(place, after(entries.get(PAGE - 1)));
            },
            threads);
  }

  private static EventKey after(Entry last) {
    return new EventKey(last.id().stamp(), last.id().origin() + 1);
  }
}
