package chat.server.session;

import chat.api.Account;
import chat.api.ChatException;
import chat.api.ChatServer.Join;
import chat.api.ChatServer.JoinReply;
import chat.api.ChatServer.Resume;
import chat.api.ChatSession;
import chat.api.LeaveReason;
import chat.api.Limits;
import chat.api.Names;
import chat.api.NodeClosingException;
import chat.api.NodeStartingException;
import chat.api.NodeState;
import chat.server.backbone.Sequencer;
import chat.server.backbone.Subscription;
import chat.server.backbone.UndecidedException;
import chat.server.delivery.CallbackTrial;
import chat.server.delivery.Pusher;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a session begins: its callback is tried, then its account gets its name and its first rooms
 * in the order, then it a place in the order; within two seconds, else the client asks again. Runs
 * on the thread of the remote call; what it decides, it decides on the sequencer.
 */
public final class Joining {
  /** How long a join takes at most. */
  private static final int JOIN_MILLIS = 2_000;

  private final Sequencer sequencer;
  private final Sessions sessions;
  private final Executor threads;
  private final Executor deliveries;
  private final Supplier<NodeState> state;
  private final Exports exports;

  /** Makes a session's remote object. */
  @FunctionalInterface
  public interface Exports {
    ChatSession export(Session session) throws ChatException;
  }

  public Joining(
      Sequencer sequencer,
      Sessions sessions,
      Executor threads,
      Executor deliveries,
      Supplier<NodeState> state,
      Exports exports) {
    this.sequencer = sequencer;
    this.sessions = sessions;
    this.threads = threads;
    this.deliveries = deliveries;
    this.state = state;
    this.exports = exports;
  }

  /** Answers a join. {@code clientHost}: the address that the call came from. */
  @SuppressWarnings("FutureReturnValueIgnored") // it is composed, not ignored
  public JoinReply join(Join request, String clientHost) throws ChatException {
    String user = Names.user(request.user());
    List<String> rooms = new ArrayList<>();
    for (String room : request.rooms()) {
      rooms.add(Names.room(room));
    }
    String first = request.firstRoom().isEmpty() ? "" : Names.room(request.firstRoom());
    checkState();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(JOIN_MILLIS);
    Account account = Account.ofSecret(request.secret());
    CompletableFuture<String> callback =
        CallbackTrial.run(request.callback(), clientHost, sessions.node(), threads);
    String pullReason = Sequencer.await(callback, CallbackTrial.MILLIS + 500);
    Session session =
        new Session(user, account, request.device(), System.currentTimeMillis(), sequencer.now());
    if (pullReason.isEmpty() && request.callback() != null) {
      session.pusher =
          new Pusher(
              session.outbox, request.callback(), deliveries, sequencer::now, observer(session));
    }
    try {
      List<String> entered =
          Sequencer.await(enrol(request, account, user, rooms, first), millisTo(end));
      ChatSession stub = exports.export(session);
      Grant grant = new Grant(session, entered, stub, pullReason);
      return Sequencer.await(
          sequencer.ask(() -> begin(grant, request.resume())).thenCompose(reply -> reply),
          millisTo(end));
    } catch (ChatException e) {
      sequencer.execute(() -> sessions.discard(session));
      if (e instanceof UndecidedException) {
        return JoinReply.notYet(user, sessions.node());
      }
      throw e;
    }
  }

  /** What a session begins with. */
  private record Grant(
      Session session, List<String> entered, ChatSession stub, String pullReason) {}

  private static int millisTo(long end) {
    return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
  }

  /** Gives the account its name and its first rooms; ends with those that are new to it. */
  @SuppressWarnings("FutureReturnValueIgnored") // it is composed, not ignored
  private CompletableFuture<List<String>> enrol(
      Join request, Account account, String user, List<String> rooms, String first) {
    Resume from = request.resume();
    long clock = from == null ? 0 : from.clock();
    return sequencer
        .ask(
            () ->
                new Enrolment(
                        sessions.state(), sessions.backbone(), account, request.device(), clock)
                    .begin(user, rooms, first))
        .thenCompose(entered -> entered);
  }

  /** Asks for a place in the order, and grants the session when it has one. On the sequencer. */
  private CompletableFuture<JoinReply> begin(Grant grant, @Nullable Resume from)
      throws ChatException {
    checkState();
    Session session = grant.session();
    Subscription.Wish wish =
        new Subscription.Wish(
            session.number(),
            from,
            () -> new Sight(session.account, sessions.state().memberships(session.account)),
            subscriber(session));
    return sessions
        .backbone()
        .subscribe(wish)
        .thenCompose(
            begun -> {
              try {
                return CompletableFuture.completedFuture(begun ? grant(grant) : notYet(session));
              } catch (ChatException e) {
                return CompletableFuture.failedFuture(e);
              }
            });
  }

  private JoinReply notYet(Session session) {
    sessions.discard(session);
    return JoinReply.notYet(session.user, sessions.node());
  }

  private void checkState() throws ChatException {
    NodeState now = state.get();
    if (now == NodeState.STARTING) {
      throw new NodeStartingException(
          sessions.node() + " is starting: try another node, or again in a second");
    } else if (now != NodeState.UP) {
      throw new NodeClosingException(sessions.node() + " is closing: join another node");
    }
  }

  private JoinReply grant(Grant grant) throws ChatException {
    checkState();
    Session session = grant.session();
    if (session.ended) {
      return JoinReply.notYet(session.user, sessions.node()); // it was given up meanwhile
    }
    for (Session older : sessions.of(session.account)) {
      if (older.device == session.device) {
        sessions.end(older, LeaveReason.DEAD, "its client has joined anew");
      }
    }
    session.user = String.valueOf(sessions.state().name(session.account));
    session.heard(sequencer.now());
    sessions.open(session);
    return welcome(grant);
  }

  private JoinReply welcome(Grant grant) {
    Session session = grant.session();
    String[] users =
        sessions.roster().users().values().stream()
            .limit(Limits.WELCOME_USERS)
            .map(Roster.User::name)
            .toArray(String[]::new);
    return new JoinReply(
        grant.stub(),
        session.user,
        sessions.node(),
        sessions.state().roomsOf(session.account).toArray(String[]::new),
        grant.entered().toArray(String[]::new),
        sessions.nodeRefs(),
        users,
        sessions.roster().users().size(),
        sessions.beatMillis(),
        session.pusher == null,
        grant.pullReason());
  }

  private Subscription.Subscriber subscriber(Session session) {
    return new Subscription.Subscriber() {
      @Override
      public void begun(Subscription subscription) {
        session.subscribed(subscription);
      }

      @Override
      public void bring(Subscription.Part part) {
        session.outbox.release(part, sequencer.now());
        session.wake();
      }

      @Override
      public void ended(String why) {
        sequencer.execute(() -> sessions.end(session, LeaveReason.DEAD, why));
      }
    };
  }

  private Pusher.Observer observer(Session session) {
    return new Pusher.Observer() {
      @Override
      public void heard() {
        session.heard(sequencer.now());
      }

      @Override
      public void failed(Throwable why) {
        sequencer.execute(
            () -> sessions.end(session, LeaveReason.DEAD, "a call to its client failed: " + why));
      }
    };
  }
}
