package chat.server.session;

import chat.api.BadInputException;
import chat.api.ChatException;
import chat.api.ErrorCode;
import chat.api.EventBatch;
import chat.api.EventFrame;
import chat.api.EventId;
import chat.api.EventKey;
import chat.api.Names;
import chat.api.Recall;
import chat.server.backbone.Archive;
import chat.server.backbone.Sequencer;
import chat.server.log.LogException;
import chat.server.log.Search;
import chat.server.log.Subject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Answers what was said. The sequencer says what the asker may see, and asks the log; the thread of
 * the remote call waits for it. A page holds up to half a mebibyte, so that an answer stays below
 * its limit however long the lines are.
 */
public final class Recalling {
  /** In all, with some time left of what a caller waits for an answer. */
  private static final int MILLIS = 1_400;

  /** Questions of one session that the log is working on. */
  private static final int AT_ONCE = 4;

  private static final int PAGE_LINES = 500;
  private static final int PAGE_BYTES = 512 * 1024;

  private final Sequencer sequencer;
  private final Archive archive;
  private final Access access;
  private final Map<Session, Integer> asking = new ConcurrentHashMap<>(); // how much, any thread

  public Recalling(Sequencer sequencer, Archive archive, Access access) {
    this.sequencer = sequencer;
    this.archive = archive;
    this.access = access;
  }

  /** Answers {@code question} of {@code session}'s user. The thread of the remote call. */
  public Recall.Lines answer(Session session, Recall question) throws ChatException {
    CompletableFuture<Recall.Lines> answer = new CompletableFuture<>();
    sequencer.execute(() -> ask(session, question, answer));
    return Sequencer.await(answer, MILLIS);
  }

  private void ask(Session session, Recall question, CompletableFuture<Recall.Lines> answer) {
    try {
      var unused =
          bounded(session, question)
              .whenComplete(
                  (lines, failure) -> {
                    if (failure == null) {
                      answer.complete(lines);
                    } else {
                      answer.completeExceptionally(named(failure));
                    }
                  });
    } catch (ChatException | RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  /** The readers of the log are for everybody: who asks much waits for his own answers. */
  private CompletableFuture<Recall.Lines> bounded(Session session, Recall question)
      throws ChatException {
    boolean begun = false;
    try {
      if (asking.merge(session, 1, Integer::sum) > AT_ONCE) {
        throw new ChatException(
            ErrorCode.UNAVAILABLE, "you ask too much at once: wait for the answers");
      }
      CompletableFuture<Recall.Lines> lines = asked(session, question);
      begun = true;
      return lines.whenComplete((page, failure) -> answered(session));
    } finally {
      if (!begun) {
        answered(session);
      }
    }
  }

  private void answered(Session session) {
    asking.computeIfPresent(session, (any, count) -> count == 1 ? null : count - 1);
  }

  /** What the log says of its trouble is for who asks, too. */
  private static Throwable named(Throwable failure) {
    Throwable inner = failure instanceof CompletionException ? failure.getCause() : failure;
    Throwable cause = inner == null ? failure : inner;
    return cause instanceof LogException
        ? new ChatException(ErrorCode.UNAVAILABLE, String.valueOf(cause.getMessage()))
        : cause;
  }

  /** On the sequencer, as everything that asks {@link #access}. */
  private CompletableFuture<Recall.Lines> asked(Session session, Recall question)
      throws ChatException {
    return question instanceof Recall.Search search
        ? search(session, search)
        : history(session, (Recall.History) question);
  }

  private CompletableFuture<Recall.Lines> history(Session session, Recall.History asked)
      throws ChatException {
    String place = place(session, asked);
    int most = Math.min(asked.count(), PAGE_LINES);
    return switch (asked.part()) {
      case BEFORE -> archive.before(place, asked.at(), most + 1).thenApply(last(most));
      case FROM -> archive.from(place, asked.at(), most + 1).thenApply(first(most));
      case AROUND -> around(place, asked);
      case BEFORE_JOIN -> {
        EventKey joined =
            asked.room().isEmpty() ? EventKey.LAST : access.joinedAt(session, asked.room());
        EventKey below = joined.compareTo(asked.at()) < 0 ? joined : asked.at();
        yield archive.before(place, below, most + 1).thenApply(last(most));
      }
    };
  }

  private String place(Session session, Recall.History asked) throws ChatException {
    if (asked.room().isEmpty()) {
      return Subject.talk(session.account, access.account(Names.shown(asked.user())));
    }
    String room = Names.room(asked.room());
    access.checkIn(session, room);
    return Subject.room(room);
  }

  /** A line of another place is as good as none: who may not see it does not learn of it. */
  private CompletableFuture<Recall.Lines> around(String place, Recall.History asked)
      throws ChatException {
    EventId id = parsed(asked.id());
    EventKey middle = archive.find(id.device(), id.n());
    if (middle == null) {
      throw noSuchLine();
    }
    return archive
        .around(place, middle, asked.count())
        .thenCompose(
            frames ->
                frames.stream().anyMatch(frame -> EventFrame.id(frame, 0).text().equals(id.text()))
                    ? CompletableFuture.completedFuture(last(frames.size()).apply(frames))
                    : CompletableFuture.failedFuture(noSuchLine()));
  }

  /** The id that is shown as {@code text}; of the others only device and number are there. */
  private static EventId parsed(String text) throws ChatException {
    String[] parts = text.split("-", -1);
    try {
      if (parts.length == 2) {
        long device = Long.parseUnsignedLong(parts[0], 36);
        return new EventId(0, 0, 0, device, Long.parseLong(parts[1], 36));
      }
    } catch (NumberFormatException e) {
      throw noSuchLine();
    }
    throw noSuchLine();
  }

  private static ChatException noSuchLine() {
    return new BadInputException(ErrorCode.BAD_INPUT, "no line here has that id");
  }

  private CompletableFuture<Recall.Lines> search(Session session, Recall.Search asked)
      throws ChatException {
    String room = asked.room().isEmpty() ? null : Names.room(asked.room());
    if (room != null) {
      access.checkIn(session, room);
    }
    Search search =
        new Search(
            asked.words(),
            session.account,
            access.rooms(session),
            asked.from().isEmpty() ? null : Names.shown(asked.from()),
            room,
            asked.since(),
            asked.count());
    return archive.search(search, asked.before()).thenApply(last(asked.count()));
  }

  /** The last {@code most} of frames; then come those before. */
  private static Function<List<byte[]>, Recall.Lines> last(int most) {
    return frames -> {
      Deque<byte[]> page = new ArrayDeque<>();
      int bytes = 0;
      for (int i = frames.size() - 1; i >= 0; i--) {
        bytes += frames.get(i).length;
        if (page.size() == most || (bytes > PAGE_BYTES && !page.isEmpty())) {
          return new Recall.Lines(EventBatch.of(page), key(page.getFirst()));
        }
        page.addFirst(frames.get(i));
      }
      return new Recall.Lines(EventBatch.of(page), null);
    };
  }

  /** The first {@code most} of frames; then come those after. */
  private static Function<List<byte[]>, Recall.Lines> first(int most) {
    return frames -> {
      Deque<byte[]> page = new ArrayDeque<>();
      int bytes = 0;
      for (byte[] frame : frames) {
        bytes += frame.length;
        if (page.size() == most || (bytes > PAGE_BYTES && !page.isEmpty())) {
          return new Recall.Lines(EventBatch.of(page), key(frame));
        }
        page.addLast(frame);
      }
      return new Recall.Lines(EventBatch.of(page), null);
    };
  }

  private static EventKey key(byte[] frame) {
    EventId id = EventFrame.id(frame, 0);
    return new EventKey(id.stamp(), id.origin());
  }
}
