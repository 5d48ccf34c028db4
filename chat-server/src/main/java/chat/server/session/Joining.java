package chat.server.session;

import chat.api.Account;
import chat.api.ChatClient.Notice;
import chat.api.ChatClient.NoticeKind;
import chat.api.ChatException;
import chat.api.ChatServer.Join;
import chat.api.ChatServer.JoinReply;
import chat.api.ChatServer.Resume;
import chat.api.ChatSession;
import chat.api.LeaveReason;
import chat.api.Limits;
import chat.api.NameTakenException;
import chat.api.Names;
import chat.api.NodeClosingException;
import chat.api.NodeRef;
import chat.api.NodeStartingException;
import chat.api.NodeState;
import chat.server.backbone.Sequencer;
import chat.server.backbone.Subscription;
import chat.server.backbone.UndecidedException;
import chat.server.delivery.CallbackTrial;
import chat.server.delivery.Pusher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a session begins: the name is judged by the roster, sessions that may be dead are asked, the
 * callback is tried, all side by side and within two seconds. Runs on the thread of the remote
 * call; what it decides, it decides on the sequencer.
 */
public final class Joining {
  private static final int PROBE_MILLIS = 500;

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
    Set<String> rooms = new LinkedHashSet<>();
    for (String room : request.rooms()) {
      rooms.add(Names.room(room));
    }
    checkState();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(JOIN_MILLIS);
    Account account = Account.ofSecret(request.secret());
    CompletableFuture<String> callback =
        CallbackTrial.run(request.callback(), clientHost, sessions.node(), threads);
    Set<Long> dead = probeOthers(user, account.bytes(), request.device());
    String pullReason = Sequencer.await(callback, CallbackTrial.MILLIS + 500);
    Session session =
        new Session(user, account, request.device(), System.currentTimeMillis(), sequencer.now());
    if (pullReason.isEmpty() && request.callback() != null) {
      session.pusher =
          new Pusher(
              session.outbox, request.callback(), deliveries, sequencer::now, observer(session));
    }
    ChatSession stub = exports.export(session);
    try {
      int left = (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
      return Sequencer.await(
          sequencer
              .ask(() -> begin(session, request.resume(), rooms, dead, stub, pullReason))
              .thenCompose(reply -> reply),
          left);
    } catch (ChatException e) {
      sequencer.execute(() -> sessions.discard(session));
      if (e instanceof UndecidedException) {
        return JoinReply.notYet(user, sessions.node());
      }
      throw e;
    }
  }

  /** Asks for a place in the order, and grants the session when it has one. On the sequencer. */
  private CompletableFuture<JoinReply> begin(
      Session session,
      @Nullable Resume from,
      Set<String> rooms,
      Set<Long> dead,
      ChatSession stub,
      String pullReason)
      throws ChatException {
    judge(session, dead);
    Set<String> keys = rooms.stream().map(Names::key).collect(Collectors.toSet());
    Subscription.Wish wish =
        new Subscription.Wish(
            session.number(), from, new Sight(session.account, keys), subscriber(session));
    return sessions
        .backbone()
        .subscribe(wish)
        .thenCompose(
            begun -> {
              try {
                return CompletableFuture.completedFuture(
                    begun ? grant(session, rooms, dead, stub, pullReason) : notYet(session));
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

  /** Asks the sessions that hold the name; returns the devices of those that are dead. */
  @SuppressWarnings("FutureReturnValueIgnored") // it is composed, not ignored
  private Set<Long> probeOthers(String user, byte[] hash, long device) throws ChatException {
    Set<Long> dead = new LinkedHashSet<>();
    List<Roster.Seat> seats =
        sequencer.get(
            () -> {
              Roster.User holder = sessions.roster().user(user);
              return holder == null ? List.<Roster.Seat>of() : List.copyOf(holder.seats);
            });
    List<CompletableFuture<Boolean>> probes = new ArrayList<>();
    for (Roster.Seat seat : seats) {
      if (!Arrays.equals(seat.presence().secretHash(), hash)) {
        throw taken(user, seat.node());
      } else if (seat.presence().device() != device) {
        CompletableFuture<Boolean> alive =
            seat.node().equals(sessions.node())
                ? probe(user, seat.presence().device())
                : sequencer
                    .ask(
                        () ->
                            sessions.backbone().probe(seat.node(), user, seat.presence().device()))
                    .thenCompose(answer -> answer);
        probes.add(
            alive
                .completeOnTimeout(false, 2L * PROBE_MILLIS, TimeUnit.MILLISECONDS)
                .thenApply(
                    lives -> {
                      if (!lives) {
                        synchronized (dead) {
                          dead.add(seat.presence().device());
                        }
                      }
                      return lives;
                    }));
      }
    }
    for (CompletableFuture<Boolean> alive : probes) {
      if (Sequencer.await(alive, 3 * PROBE_MILLIS)) {
        throw new NameTakenException(
            "'"
                + user
                + "' is connected already, from another window or machine: leave there first,"
                + " or choose another name");
      }
    }
    return dead;
  }

  /**
   * Asks this node's session of that device whether its client is still there; one that does not
   * answer within half a second is ended. Any thread.
   */
  @SuppressWarnings("FutureReturnValueIgnored") // it is composed, not ignored
  public CompletableFuture<Boolean> probe(String user, long device) {
    return sequencer
        .ask(
            () ->
                sessions.of(user).stream()
                    .filter(session -> session.device == device)
                    .findFirst()
                    .map(this::probe)
                    .orElse(CompletableFuture.completedFuture(false)))
        .thenCompose(alive -> alive);
  }

  private CompletableFuture<Boolean> probe(Session session) {
    long asked = sequencer.now();
    session.outbox.offer(new Notice(NoticeKind.PROBE, new NodeRef[0], ""));
    session.wake();
    CompletableFuture<Boolean> alive = new CompletableFuture<>();
    sequencer.after(50, () -> awaitSign(session, asked, PROBE_MILLIS - 50, alive));
    return alive;
  }

  private void awaitSign(
      Session session, long asked, int millisLeft, CompletableFuture<Boolean> alive) {
    if (!session.ended && session.lastHeard() > asked) {
      alive.complete(true);
    } else if (session.ended || millisLeft <= 0) {
      sessions.end(session, LeaveReason.DEAD, "its client did not answer a probe");
      alive.complete(false);
    } else {
      sequencer.after(50, () -> awaitSign(session, asked, millisLeft - 50, alive));
    }
  }

  /** Throws unless the session may begin. */
  private void judge(Session session, Set<Long> dead) throws ChatException {
    checkState();
    byte[] hash = session.account.bytes();
    String kept = sessions.roster().keptFor(session.user, hash);
    if (kept != null) {
      throw taken(session.user, kept);
    }
    Roster.User holder = sessions.roster().user(session.user);
    for (Roster.Seat seat : holder == null ? List.<Roster.Seat>of() : List.copyOf(holder.seats)) {
      boolean same = Arrays.equals(seat.presence().secretHash(), hash);
      long device = seat.presence().device();
      if (!same || (device != session.device && !dead.contains(device))) {
        throw taken(session.user, seat.node());
      }
    }
  }

  private JoinReply grant(
      Session session, Set<String> rooms, Set<Long> dead, ChatSession stub, String pullReason)
      throws ChatException {
    judge(session, dead);
    for (Session older : sessions.of(session.user)) {
      sessions.end(older, LeaveReason.DEAD, "its client has joined anew");
    }
    for (String room : rooms) {
      Roster.Room known = sessions.roster().room(room);
      session.enter(known == null ? room : known.name);
    }
    session.heard(sequencer.now());
    sessions.open(session);
    return welcome(session, stub, pullReason);
  }

  private JoinReply welcome(Session session, ChatSession stub, String pullReason) {
    String[] users =
        sessions.roster().users().values().stream()
            .limit(Limits.WELCOME_USERS)
            .map(user -> user.name)
            .toArray(String[]::new);
    return new JoinReply(
        stub,
        session.user,
        sessions.node(),
        session.rooms.values().toArray(String[]::new),
        new String[0],
        sessions.nodeRefs(),
        users,
        sessions.roster().users().size(),
        sessions.beatMillis(),
        session.pusher == null,
        pullReason);
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

  private static NameTakenException taken(String user, String node) {
    return new NameTakenException(
        "the name '" + user + "' is taken (on " + node + "): choose another one with --name");
  }
}
