package chat.client.connection;

import chat.api.ChatException;
import chat.api.ChatSession;
import chat.api.ChatSession.Action;
import chat.api.ErrorCode;
import chat.api.NodeClosingException;
import chat.client.replica.Line;
import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Brings lines to the node: one call at a time, each with all that has gathered, by a thread of its
 * own. What is not acknowledged goes again, in order, through whichever session is attached.
 */
final class Submitter {
  /** With so many lines unacknowledged whoever sends waits. */
  static final int PRESSURE = 10_000;

  /** With so many even those are refused who must not wait. */
  static final int MOST = 2 * PRESSURE;

  private final Ledger ledger;
  private final Calls calls;
  private final Mailbox mailbox;
  private final Memberships memberships;
  // held while the ledger takes its own
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // @GuardedBy("lock")
  private @Nullable Session session;
  // @GuardedBy("lock"): a call as a whole was refused; find the line that did it
  private boolean oneByOne;
  // @GuardedBy("lock"): the highest number of this process that was part of a call
  private long handed;
  // @GuardedBy("lock")
  private boolean closed;

  private record Load(Session session, List<Line<Pending>> lines) {}

  Submitter(Ledger ledger, Calls calls, Mailbox mailbox, Memberships memberships) {
    this.ledger = ledger;
    this.calls = calls;
    this.mailbox = mailbox;
    this.memberships = memberships;
  }

  /** Takes a line over. Waits under pressure if the caller {@code mayWait}. */
  CompletableFuture<Receipt> add(Action action, boolean mayWait) {
    lock.lock();
    try {
      while (mayWait && !closed && ledger.unacknowledged() >= PRESSURE) {
        changed.await();
      }
      if (closed) {
        return refused("the chat is closed: connect again");
      }
      if (ledger.unacknowledged() >= MOST) {
        return refused("too many lines wait to be acknowledged: wait for their futures");
      }
      Pending pending = ledger.add(action);
      if (pending.enters() != null) {
        memberships.wants(pending.enters());
      }
      changed.signalAll();
      return pending.future();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return refused("interrupted before it was sent");
    } finally {
      lock.unlock();
    }
  }

  /** How many of this process's lines no node has been handed. */
  int returnable() {
    lock.lock();
    try {
      return ledger.returnable(handed);
    } finally {
      lock.unlock();
    }
  }

  /** Takes those back; returns how many they were. Their futures end on the listener thread. */
  int takeBack() {
    lock.lock();
    try {
      List<Line<Pending>> back = ledger.takeBack(handed);
      mailbox.put(new Item.Run(() -> back.forEach(this::takenBack)));
      changed.signalAll();
      return back.size();
    } finally {
      lock.unlock();
    }
  }

  private void takenBack(Line<Pending> line) {
    Pending pending = line.content();
    if (pending.enters() != null) {
      memberships.answered(pending.enters());
    }
    pending
        .future()
        .completeExceptionally(new TakenBackException("it was taken back and not sent"));
  }

  void attach(Session next) {
    lock.lock();
    try {
      session = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** From here on no receipt of the lost session counts: its lines go again to the next one. */
  void detach() {
    lock.lock();
    try {
      session = null;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the thread; returns what nobody acknowledged. */
  List<Line<Pending>> close() {
    lock.lock();
    try {
      closed = true;
      session = null;
      changed.signalAll();
      return ledger.lines();
    } finally {
      lock.unlock();
    }
  }

  /** The thread: until {@link #close}. */
  void run() {
    try {
      for (Load load = next(); load != null; load = next()) {
        submit(load);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Load next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed && (session == null || session.isLost() || ledger.unacknowledged() == 0)) {
        changed.await();
      }
      return closed || session == null ? null : load(session);
    } finally {
      lock.unlock();
    }
  }

  // @GuardedBy("lock")
  private Load load(Session to) {
    List<Line<Pending>> head = ledger.head(oneByOne ? 1 : Integer.MAX_VALUE);
    for (Line<Pending> line : head) {
      handed = line.device() == ledger.number() ? Math.max(handed, line.n()) : handed;
    }
    return new Load(to, head);
  }

  private void submit(Load load) {
    ChatSession.Submission[] submissions =
        load.lines().stream()
            .map(line -> new ChatSession.Submission(line.n(), line.content().action()))
            .toArray(ChatSession.Submission[]::new);
    long device = load.lines().get(0).content().kept().device(); // a load is of one device
    ChatSession.Submit submit = new ChatSession.Submit(device, ledger.clock(), submissions);
    Session at = load.session();
    try {
      settle(load, at.call(calls, Times.CALL, s -> s.submit(submit)));
    } catch (ChatException e) {
      refused(load, e);
    } catch (RemoteException e) {
      at.lose(Loss.of(at.node(), e));
    }
  }

  private void settle(Load load, ChatSession.SubmitReply reply) {
    ChatSession.Receipt[] receipts = reply.receipts();
    lock.lock();
    try {
      if (session != load.session()) {
        return;
      }
      List<Pending.Outcome> outcomes = outcomes(load, receipts);
      ledger.settle(outcomes);
      if (!outcomes.isEmpty()) {
        oneByOne = false;
        load.session().due(reply.after());
        mailbox.put(new Item.Settled(load.session().number(), outcomes, reply.after()));
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (receipts.length == 0) {
      calls.pause(
          Times.NOT_YET_PAUSE); // a node waits itself before it says 'not yet'; this is for others
    }
  }

  private static List<Pending.Outcome> outcomes(Load load, ChatSession.Receipt[] receipts) {
    Map<Long, Line<Pending>> asked = new HashMap<>();
    load.lines().forEach(line -> asked.put(line.n(), line));
    List<Pending.Outcome> outcomes = new ArrayList<>();
    for (ChatSession.Receipt receipt : receipts) {
      Line<Pending> line = asked.remove(receipt.n());
      if (line != null) {
        outcomes.add(new Pending.Outcome(line, receipt));
      }
    }
    return outcomes;
  }

  /** The call as a whole was refused: nothing of it has happened. */
  private void refused(Load load, ChatException e) {
    if (e instanceof NodeClosingException) {
      load.session().lose(new Loss(Loss.Kind.CLOSING, load.session().node() + " is closing"));
      return;
    }
    if (e.code() == ErrorCode.UNAVAILABLE) {
      calls.pause(4 * Times.NOT_YET_PAUSE);
      return;
    }
    if (load.lines().size() == 1) {
      ChatSession.Receipt receipt =
          ChatSession.Receipt.refused(
              load.lines().get(0).n(), e.code(), String.valueOf(e.getMessage()));
      settle(load, new ChatSession.SubmitReply(new ChatSession.Receipt[] {receipt}, 0));
      return;
    }
    lock.lock();
    try {
      oneByOne = true;
    } finally {
      lock.unlock();
    }
  }

  private static CompletableFuture<Receipt> refused(String message) {
    return CompletableFuture.failedFuture(new ChatException(ErrorCode.UNAVAILABLE, message));
  }
}
