package chat.client.connection;

import chat.api.ChatException;
import chat.api.ChatSession.Answer;
import chat.api.ErrorCode;
import chat.api.Event;
import chat.api.EventCodec;
import chat.api.EventId;
import chat.api.EventKey;
import chat.api.MalformedEventException;
import chat.api.Recall;
import java.rmi.RemoteException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Asks for what was said, page after page until there is as much as was asked for: an answer has
 * its limit, however long the lines are. May be used from any thread.
 */
final class Recollection implements Showing.Past {
  private static final Logger LOG = LogManager.getLogger(Recollection.class);

  private final Questions questions;
  private final Keeper keeper;
  private final Calls calls;

  Recollection(Questions questions, Keeper keeper, Calls calls) {
    this.questions = questions;
    this.keeper = keeper;
    this.calls = calls;
  }

  /** Oldest first. */
  CompletableFuture<List<ChatEvent.History>> history(Excerpt excerpt) {
    boolean forward = excerpt.part() == Recall.Part.FROM;
    return questions.ask(
        session -> pages(session, excerpt.at(), excerpt.count(), forward, excerpt::question));
  }

  /** Oldest first. */
  CompletableFuture<List<ChatEvent.History>> search(SearchTerms terms) {
    return questions.ask(
        session -> pages(session, EventKey.LAST, SearchTerms.MOST, false, terms::question));
  }

  /** Waits, not for long; none if there is no answer by then. */
  @Override
  public List<ChatEvent.History> before(String room) {
    try {
      Excerpt excerpt = Excerpt.ofRoom(room).beforeJoin();
      Recall.History question = excerpt.question(excerpt.at(), excerpt.count());
      return lines(page(keeper.session().call(calls, Times.RECENT, s -> s.ask(question))));
    } catch (RemoteException | ChatException e) {
      LOG.info("what was said in a room before is not to be had: {}", e.toString());
      return List.of();
    }
  }

  private interface Paged {
    Recall question(EventKey at, int left);
  }

  private List<ChatEvent.History> pages(
      Session session, EventKey begin, int count, boolean forward, Paged paged)
      throws RemoteException, ChatException {
    List<ChatEvent.History> all = new ArrayList<>();
    EventKey at = begin;
    while (true) {
      Recall question = paged.question(at, count - all.size());
      Recall.Lines page = page(session.call(calls, Times.CALL, s -> s.ask(question)));
      all.addAll(forward ? all.size() : 0, lines(page));
      EventKey next = page.next();
      if (next == null || all.size() >= count) {
        return all;
      } else if (forward ? next.compareTo(at) <= 0 : next.compareTo(at) >= 0) {
        throw new ChatException(ErrorCode.UNAVAILABLE, "the node's answer leads nowhere");
      }
      at = next;
    }
  }

  private static Recall.Lines page(Answer answer) throws ChatException {
    if (answer instanceof Recall.Lines lines) {
      return lines;
    }
    throw new ChatException(ErrorCode.UNAVAILABLE, "the node answered another question");
  }

  private static List<ChatEvent.History> lines(Recall.Lines page) throws ChatException {
    try {
      List<ChatEvent.History> lines = new ArrayList<>();
      for (Event event : EventCodec.decode(page.batch())) {
        if (event instanceof Event.Message e) {
          ChatEvent.History.Kind kind =
              e.action() ? ChatEvent.History.Kind.ACTION : ChatEvent.History.Kind.MESSAGE;
          lines.add(line(e.id(), kind, e.room(), e.from(), "", e.text()));
        } else if (event instanceof Event.Private e) {
          lines.add(line(e.id(), ChatEvent.History.Kind.PRIVATE, "", e.from(), e.to(), e.text()));
        }
      }
      return lines;
    } catch (MalformedEventException e) {
      throw new ChatException(
          ErrorCode.UNAVAILABLE, "the node's answer cannot be read: " + e.getMessage());
    }
  }

  private static ChatEvent.History line(
      EventId id, ChatEvent.History.Kind kind, String room, String from, String to, String text) {
    Instant at = Instant.ofEpochMilli(id.millis());
    return new ChatEvent.History(at, id.text(), kind, room, from, to, text);
  }
}
