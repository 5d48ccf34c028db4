package chat.client.connection;

import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.ChatSession;
import chat.api.ErrorCode;
import chat.api.Limits;
import chat.api.NameTakenException;
import chat.api.NodeRef;
import chat.api.NodeState;
import chat.api.rmi.Threads;
import chat.client.text.Sentence;
import java.rmi.RemoteException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one session alive and replaces it when it is lost. Its thread is the one that begins and
 * ends sessions; it never waits for a call that serves a session.
 */
final class Keeper {
  private static final long OWED_TICK = 5;

  private final Calls calls;
  private final Mailbox mailbox;
  private final Memberships memberships;
  private final Submitter submitter;
  private final Joiner joiner;
  private final Failover failover;
  // volatile: written by the keeper's thread, read by whoever asks a question
  private volatile Session session;
  private boolean advised;

  Keeper(
      Calls calls,
      Mailbox mailbox,
      Memberships memberships,
      Submitter submitter,
      Joiner joiner,
      Failover failover,
      Session first) {
    this.calls = calls;
    this.mailbox = mailbox;
    this.memberships = memberships;
    this.submitter = submitter;
    this.joiner = joiner;
    this.failover = failover;
    this.session = first;
  }

  /** The session that serves now, or served last. */
  Session session() {
    return session;
  }

  /** Why the chat ended without being closed here. */
  record End(ChatEvent.Reason reason, ErrorCode error, String message) {}

  /** The thread: until the calls are stopped, or the place is lost; then why. */
  @Nullable End run() throws InterruptedException {
    while (true) {
      Session now = session;
      Loss loss = watch(now);
      submitter.detach();
      if (loss == null) {
        leave(now);
        end(now);
        return null;
      }
      CountDownLatch reached = end(now);
      awaitReached(reached);
      try {
        Failover.Rejoined next = failover.rejoin(now, loss);
        if (next == null) {
          return null;
        }
        begin(next.session(), moved(now, loss, next));
      } catch (NameTakenException e) {
        return new End(
            ChatEvent.Reason.REPLACED, ErrorCode.NAME_TAKEN, String.valueOf(e.getMessage()));
      }
    }
  }

  /** What was joined begins: first {@code item} is told, then what the node delivers. */
  void begin(Session next, Item item) {
    ChatServer.JoinReply welcome = next.welcome();
    memberships.begin(Arrays.asList(welcome.rooms()), "");
    session = next;
    mailbox.put(item);
    next.inbox().open();
    submitter.attach(next);
    if (welcome.pulled()) {
      if (!advised) {
        advised = true;
        Sentence reason = Sentence.words("advice.pulled", welcome.pullReason());
        mailbox.put(new Item.Said(new ChatEvent.Advice(Instant.now(), reason)));
      }
      Threads.named("chat-pull").newThread(new Puller(next, calls)).start();
    }
  }

  private static Item moved(Session left, Loss loss, Failover.Rejoined rejoined) {
    Session next = rejoined.session();
    Set<String> up = new TreeSet<>();
    for (NodeRef node : next.welcome().nodes()) {
      up.add(node.node());
    }
    up.add(next.node());
    return new Item.Moved(
        next.number(),
        next.node(),
        next.welcome().user(),
        up,
        left.node(),
        fate(left, loss, rejoined));
  }

  /** What became of the node that served before; null when it lives and only the session ended. */
  private static @Nullable NodeState fate(Session left, Loss loss, Failover.Rejoined rejoined) {
    if (loss.kind() == Loss.Kind.CLOSING) {
      return NodeState.CLOSING;
    }
    if (left.node().equals(rejoined.session().node())) {
      return left.boot() == rejoined.session().boot() ? null : NodeState.DOWN;
    }
    boolean dead =
        loss.kind() == Loss.Kind.DEAD
            ? rejoined.left() != Failover.Left.ANSWERED
            : rejoined.left() == Failover.Left.FAILED;
    return dead ? NodeState.DOWN : null;
  }

  /** Waits for the session's end; null when the chat is closed first. */
  private @Nullable Loss watch(Session now) throws InterruptedException {
    Patience patience = new Patience(System.nanoTime());
    AtomicBoolean beating = new AtomicBoolean();
    while (!calls.isStopping()) {
      Loss loss = now.awaitLoss(Times.TICK);
      if (loss != null) {
        return loss;
      }
      if (now.takeSign()) {
        patience.sign();
      }
      long silent = patience.tick(System.nanoTime());
      if (silent >= (long) Limits.BEATS_TO_DEATH * now.beatMillis()) {
        return new Loss(Loss.Kind.DEAD, now.node() + " has been silent for " + silent + " ms");
      }
      if (now.idleMillis() >= now.beatMillis() && beating.compareAndSet(false, true)) {
        calls.start(() -> beat(now, beating));
      }
    }
    return null;
  }

  private void beat(Session now, AtomicBoolean beating) {
    try {
      now.beatMillis(now.call(calls, Times.BEAT, s -> s.beat(new ChatSession.Beat())).beatMillis());
    } catch (RemoteException e) {
      now.lose(Loss.of(now.node(), e));
    } catch (ChatException e) {
      now.lose(new Loss(Loss.Kind.ENDED, now.node() + " refuses the session"));
    } finally {
      beating.set(false);
    }
  }

  private void leave(Session now) throws InterruptedException {
    long end = System.nanoTime() + Times.OWED * 1_000_000;
    while (now.isOwed() && System.nanoTime() < end) {
      now.awaitLoss(OWED_TICK);
    }
    try {
      now.call(calls, Times.LEAVE, s -> s.leave(new ChatSession.Leave()));
    } catch (RemoteException | ChatException e) {
      // The node notices by itself, a little later.
    }
  }

  private CountDownLatch end(Session ended) {
    CountDownLatch reached = new CountDownLatch(1);
    joiner.end(ended);
    mailbox.put(new Item.Ended(ended.number(), reached));
    return reached;
  }

  /** So that the next node brings, and counts, nothing that just stands before the listener. */
  private void awaitReached(CountDownLatch reached) throws InterruptedException {
    for (long left = Times.REACHED; left > 0 && !calls.isStopping(); left -= Times.TICK) {
      if (reached.await(Times.TICK, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }
}
