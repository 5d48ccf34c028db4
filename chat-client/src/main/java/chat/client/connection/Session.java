package chat.client.connection;

import chat.api.ChatClient;
import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.ChatSession;
import java.rmi.RemoteException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One session at one node, from the join to its loss. May be used from any thread. */
final class Session {
  private final long number;
  private final ChatServer.HelloReply hello;
  private final ChatServer.JoinReply reply;
  private final ChatSession stub;
  private final Inbox inbox;
  private final Signs signs;
  // volatile: written by whoever calls, read by the timer; the latest wins
  private volatile long lastCall = System.nanoTime();
  // volatile: written by the thread that submits, read by the keeper
  private volatile long due;
  // volatile: written by the thread that beats, read by the timer
  private volatile int beatMillis;

  Session(
      long number,
      ChatServer.HelloReply hello,
      ChatServer.JoinReply reply,
      ChatSession stub,
      Inbox inbox,
      Signs signs) {
    this.number = number;
    this.hello = hello;
    this.reply = reply;
    this.stub = stub;
    this.inbox = inbox;
    this.signs = signs;
    this.beatMillis = reply.beatMillis();
  }

  /**
   * What was heard of a session, from before its join is answered: the callback may be called
   * first.
   */
  static final class Signs implements Inbox.Owner {
    private final KnownNodes known;
    private final CompletableFuture<Loss> lost = new CompletableFuture<>();
    private final AtomicBoolean sign = new AtomicBoolean();

    Signs(KnownNodes known) {
      this.known = known;
    }

    @Override
    public void arrived() {
      sign.set(true);
    }

    @Override
    public void noticed(ChatClient.Notice notice) {
      known.update(List.of(notice.nodes()));
      switch (notice.kind()) {
        case CLOSING -> lost.complete(new Loss(Loss.Kind.CLOSING, "the node is closing"));
        case NODES, PROBE, WAITING -> {
          // The answer itself, and the nodes, are all that is asked for; the inbox tells users.
        }
      }
    }

    @Override
    public void listenerIsSlow() {
      lost.complete(new Loss(Loss.Kind.ENDED, "the listener was too slow for what arrived"));
    }
  }

  long number() {
    return number;
  }

  String node() {
    return hello.node();
  }

  long boot() {
    return hello.boot();
  }

  ChatServer.JoinReply welcome() {
    return reply;
  }

  /** Calls the node and takes its answer, a refusal too, as a sign of life. */
  <T> T call(Calls calls, long millis, Request<T> request) throws RemoteException, ChatException {
    lastCall = System.nanoTime();
    try {
      T answer = calls.call(stub, millis, this::isLost, () -> request.to(stub));
      signs.arrived();
      return answer;
    } catch (ChatException e) {
      signs.arrived();
      throw e;
    }
  }

  /** One remote call on a session. */
  interface Request<T> {
    T to(ChatSession session) throws RemoteException, ChatException;
  }

  /** So many events there are to arrive before all that was acknowledged has been shown. */
  void due(long after) {
    due = after;
  }

  /** Whether something that was acknowledged is still on its way here. */
  boolean isOwed() {
    return inbox.received() < due && !isLost();
  }

  int beatMillis() {
    return beatMillis;
  }

  void beatMillis(int value) {
    beatMillis = value;
  }

  /** How long ago the node was called last. */
  long idleMillis() {
    return (System.nanoTime() - lastCall) / 1_000_000;
  }

  Inbox inbox() {
    return inbox;
  }

  /** Whether anything came from the node since this was asked last. */
  boolean takeSign() {
    return signs.sign.getAndSet(false);
  }

  /** The session is over; the first reason counts. */
  void lose(Loss loss) {
    signs.lost.complete(loss);
  }

  boolean isLost() {
    return signs.lost.isDone();
  }

  /** The loss, when there is one within {@code millis}; otherwise null. */
  @Nullable Loss awaitLoss(long millis) throws InterruptedException {
    try {
      return signs.lost.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return null;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e); // it is never completed exceptionally
    }
  }
}
