package chat.server.session;

import chat.api.Account;
import chat.api.BadInputException;
import chat.api.ChatException;
import chat.api.ChatSession.Action;
import chat.api.ChatSession.Receipt;
import chat.api.ChatSession.Submission;
import chat.api.ChatSession.Submit;
import chat.api.ChatSession.SubmitReply;
import chat.api.ErrorCode;
import chat.api.Event;
import chat.api.LeaveReason;
import chat.api.Limits;
import chat.api.Names;
import chat.api.Texts;
import chat.server.backbone.Backbone;
import chat.server.backbone.Backbone.Publication;
import chat.server.backbone.Sequencer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What users do: each submission is checked, takes its place in the order of its device, and gets a
 * receipt, or 'not yet'.
 */
public final class Submissions {
  private static final int MOST_UNDECIDED = 2_000;

  private final Sequencer sequencer;
  private final Sessions sessions;
  private final Backbone backbone;

  /** A submission's identity. */
  record Numbered(long device, long n) implements Comparable<Numbered> {
    @Override
    public int compareTo(Numbered other) {
      int byDevice = Long.compare(device, other.device);
      return byDevice != 0 ? byDevice : Long.compare(n, other.n);
    }
  }

  public Submissions(Sequencer sequencer, Sessions sessions) {
    this.sequencer = sequencer;
    this.sessions = sessions;
    this.backbone = sessions.backbone();
  }

  /** Answers a submit within {@link Limits#ANSWER_MILLIS}. The thread of the remote call. */
  public SubmitReply submit(Session session, Submit request) throws ChatException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Limits.ANSWER_MILLIS);
    List<CompletableFuture<Receipt>> decisions =
        sequencer.get(() -> take(session, request));
    CompletableFuture<?> all =
        CompletableFuture.allOf(decisions.toArray(CompletableFuture<?>[]::new));
    try {
      all.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // What is not decided stays without a receipt: the client repeats its number.
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause()); // decisions never fail
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Receipt[] receipts =
        decisions.stream()
            .map(decision -> decision.getNow(null))
            .filter(Objects::nonNull)
            .toArray(Receipt[]::new);
    return new SubmitReply(receipts, session.outbox.total());
  }

  private List<CompletableFuture<Receipt>> take(
      Session session, Submit request) {
    List<CompletableFuture<Receipt>> decisions = new ArrayList<>();
    long device = request.device();
    if (request.submissions().length > 0) {
      // The client has the receipts below; what it repeats must not be judged once more.
      session.decisions.headMap(new Numbered(device, request.submissions()[0].n())).clear();
    }
    for (Submission submission : request.submissions()) {
      Numbered number = new Numbered(device, submission.n());
      CompletableFuture<Receipt> known = session.decisions.get(number);
      if (known != null) {
        decisions.add(known);
        continue;
      }
      if (backbone.congested()
          || session.ended
          || sessions.isClosing()
          || session.decisions.size() >= MOST_UNDECIDED) {
        break; // from here on: not yet
      }
      CompletableFuture<Receipt> decision = new CompletableFuture<>();
      session.decisions.put(number, decision);
      decisions.add(decision);
      Action action = submission.action();
      session.turns.add(
          action instanceof Action.Enter || action instanceof Action.Part,
          () -> decide(session, number, request.clock(), action, decision));
    }
    return decisions;
  }

  private void decide(
      Session session,
      Numbered number,
      long clock,
      Action action,
      CompletableFuture<Receipt> decision) {
    if (session.ended) {
      return;
    }
    try {
      if (action instanceof Action.Enter enter) {
        enter(session, Names.room(enter.room()));
        decision.complete(Receipt.done(number.n()));
      } else if (action instanceof Action.Part part) {
        part(session, Names.room(part.room()));
        decision.complete(Receipt.done(number.n()));
      } else {
        Publication published =
            backbone.publish(
                session.account.device(number.device()),
                number.n(),
                clock,
                line(session, action));
        session.turns.published(published.shown());
        var unused = published
                .acknowledged()
                .thenAccept(id -> decision.complete(Receipt.acknowledged(number.n(), id)));
      }
    } catch (ChatException e) {
      decision.complete(Receipt.refused(number.n(), e.code(), String.valueOf(e.getMessage())));
    }
  }

  private Backbone.Draft line(Session session, Action action) throws ChatException {
    if (action instanceof Action.Say say) {
      return say(session, say);
    } else if (action instanceof Action.Tell tell) {
      return tell(session, tell);
    }
    throw new BadInputException(ErrorCode.BAD_INPUT, "an action that this node does not know");
  }

  private Backbone.Draft say(Session session, Action.Say say) throws ChatException {
    String text = Texts.check(say.text());
    String name = member(session, Names.room(say.room()));
    return id -> new Event.Message(id, session.user, name, text, say.action(), false);
  }

  private Backbone.Draft tell(Session session, Action.Tell tell) throws ChatException {
    String text = Texts.check(tell.text());
    String name = Names.user(tell.user());
    Roster.User to = sessions.roster().user(name);
    if (to == null) {
      throw new BadInputException(
          ErrorCode.NO_SUCH_USER, "no user '" + name + "' is connected: /who shows who is");
    }
    Account recipient = Account.of(to.seats.get(0).presence().secretHash());
    return id ->
        new Event.Private(id, session.user, to.name, text, false, session.account, recipient);
  }

  /**
   * The user leaves; ends when his lines have been shown to him, or {@code millis} later. The
   * thread of the remote call.
   */
  public void leave(Session session, int millis) throws ChatException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    CompletableFuture<Void> said = new CompletableFuture<>();
    sequencer.execute(() -> session.turns.add(true, () -> said.complete(null)));
    try {
      said.get(millis, TimeUnit.MILLISECONDS);
      session.outbox.awaitEmpty(end - System.nanoTime());
    } catch (TimeoutException e) {
      // The order waits for another node: the user does not.
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause()); // it never fails
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sequencer.get(
        () -> {
          sessions.end(session, LeaveReason.EXIT, "its user left");
          return null;
        });
  }

  private void enter(Session session, String room) throws ChatException {
    if (session.isIn(room)) {
      return;
    }
    if (session.rooms.size() >= Limits.ROOMS_PER_USER) {
      throw new BadInputException(
          ErrorCode.NOT_ALLOWED,
          "you are in " + Limits.ROOMS_PER_USER + " rooms, the most there may be: /part one first");
    }
    Roster.Room known = sessions.roster().room(room);
    sessions.enter(session, known == null ? room : known.name);
  }

  private void part(Session session, String room) throws ChatException {
    if (!sessions.part(session, room) && sessions.roster().room(room) == null) {
      throw noSuchRoom(room);
    }
  }

  /** The room's name as it is shown, if the session's user is in it. */
  private String member(Session session, String room) throws ChatException {
    Roster.Room known = sessions.roster().room(room);
    if (session.isIn(room)) {
      return known == null ? room : known.name;
    }
    if (known == null) {
      throw noSuchRoom(room);
    }
    throw new BadInputException(
        ErrorCode.NOT_IN_ROOM, "you are not in '" + known.name + "': /join " + known.name);
  }

  private static ChatException noSuchRoom(String room) {
    return new BadInputException(
        ErrorCode.NO_SUCH_ROOM, "there is no room '" + room + "': /join " + room + " makes it");
  }
}
