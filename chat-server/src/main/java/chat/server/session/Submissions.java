package chat.server.session;

import chat.api.ChatException;
import chat.api.ChatSession.Action;
import chat.api.ChatSession.Receipt;
import chat.api.ChatSession.Submission;
import chat.api.ChatSession.Submit;
import chat.api.ChatSession.SubmitReply;
import chat.api.EventId;
import chat.api.LeaveReason;
import chat.api.Limits;
import chat.server.backbone.Backbone;
import chat.server.backbone.Backbone.Publication;
import chat.server.backbone.Sequencer;
import chat.server.state.Refusal;
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
  private final Drafts drafts;

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
    drafts = new Drafts(sessions.state());
  }

  /** Answers a submit within {@link Limits#ANSWER_MILLIS}. The thread of the remote call. */
  public SubmitReply submit(Session session, Submit request) throws ChatException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Limits.ANSWER_MILLIS);
    List<CompletableFuture<Receipt>> decisions = sequencer.get(() -> take(session, request));
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

  private List<CompletableFuture<Receipt>> take(Session session, Submit request) {
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
      session.turns.add(() -> decide(session, number, request.clock(), action, decision));
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
    long device = session.account.device(number.device());
    try {
      boolean again = backbone.isShown(device, number.n());
      Backbone.Draft draft = drafts.of(session, action, again);
      if (draft == null) {
        decision.complete(Receipt.done(number.n()));
        return;
      }
      Publication published = backbone.publish(device, number.n(), clock, draft);
      boolean change = Drafts.isChange(action);
      session.turns.published(change, published.shown());
      var unused =
          published
              .acknowledged()
              .thenAccept(
                  id -> {
                    if (change) {
                      judge(id, published, decision);
                    } else {
                      decision.complete(Receipt.acknowledged(number.n(), id));
                    }
                  });
    } catch (ChatException e) {
      decision.complete(Receipt.refused(number.n(), e.code(), String.valueOf(e.getMessage())));
    }
  }

  /** What the order says of a change, as soon as it has its place. */
  private void judge(EventId id, Publication published, CompletableFuture<Receipt> decision) {
    var unused =
        published
            .shown()
            .thenRun(
                () -> {
                  Refusal refusal = sessions.state().refusal(id.device(), id.n());
                  decision.complete(
                      refusal == null
                          ? Receipt.acknowledged(id.n(), id)
                          : Receipt.refused(id.n(), refusal.code(), refusal.message()));
                });
  }

  /**
   * The user leaves; ends when his lines have been shown to him, or {@code millis} later. The
   * thread of the remote call.
   */
  public void leave(Session session, int millis) throws ChatException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    CompletableFuture<Void> said = new CompletableFuture<>();
    sequencer.execute(() -> session.turns.whenShown(() -> said.complete(null)));
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
          return true;
        });
  }
}
