package chat.server.mesh;

import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.EventBatch;
import chat.api.NodeLink;
import chat.api.rmi.Dialler;
import chat.api.rmi.Endpoint;
import chat.api.rmi.Stubs;
import java.rmi.ConnectException;
import java.rmi.NoSuchObjectException;
import java.rmi.RemoteException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One life of the way to a peer, on a thread of its own: greets it, then forwards what gathers, one
 * call in flight, an empty one every 500 ms. Ends when the peer is gone, the link is dropped, or
 * all is sent and {@link #finish} was called.
 */
final class Link implements Runnable {
  private static final int HEARTBEAT_MILLIS = 500;
  private static final int SUSPECT_MILLIS = 2_000;
  private static final long RETRY = TimeUnit.MILLISECONDS.toNanos(20);

  private final Peer peer; // only to be handed back
  private final ChatServer stub;
  private final Greeter greeter;
  private final Owner owner;
  final LinkQueue queue = new LinkQueue();
  private volatile boolean dropped; // set by the sequencer, read by the thread
  private volatile long lastOk; // written by the thread, read by the sequencer
  private volatile boolean bye; // set by the sequencer, read by the thread
  private long no; // the thread's alone

  /** What a greeting brings. */
  record Greeting(NodeLink link, long boot, Endpoint address, String version) {}

  /** Says hello and proves the cookie. */
  @FunctionalInterface
  interface Greeter {
    Greeting greet(String node, ChatServer stub) throws RemoteException, ChatException;
  }

  /** Where a link reports; called on the link's thread. */
  interface Owner {
    long now();

    void linked(Link link, Greeting greeting);

    void taken(Link link, List<LinkQueue.Item> items);

    /** The last report. {@code why} is null after an orderly end. */
    void ended(Link link, @org.jspecify.annotations.Nullable Exception why);
  }

  Link(Peer peer, ChatServer stub, Greeter greeter, Owner owner) {
    this.peer = peer;
    this.stub = stub;
    this.greeter = greeter;
    this.owner = owner;
  }

  Peer peer() {
    return peer;
  }

  /** When the peer last answered, on the sequencer's clock. */
  long lastOk() {
    return lastOk;
  }

  /** Gives the link up, whatever it is doing. */
  void drop() {
    dropped = true;
    queue.close();
  }

  /** Sends what waits, then goodbye. */
  void finish() {
    bye = true;
    queue.close();
  }

  @Override
  public void run() {
    Exception failure = null;
    try {
      Greeting greeting = greeter.greet(peer.name, stub);
      lastOk = owner.now();
      owner.linked(this, greeting);
      forwardAll(greeting.link());
    } catch (RemoteException | ChatException | RuntimeException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure = e;
    } finally {
      owner.ended(this, failure);
    }
  }

  private void forwardAll(NodeLink link)
      throws RemoteException, ChatException, InterruptedException {
    Endpoint endpoint = Stubs.endpoint(link);
    while (!dropped && !queue.isFinished()) {
      List<LinkQueue.Item> items = queue.take(HEARTBEAT_MILLIS);
      if (dropped || (items.isEmpty() && queue.isFinished())) {
        break;
      }
      NodeLink.Forward forward = new NodeLink.Forward(++no, LinkQueue.batch(items));
      insist(() -> Dialler.calling(endpoint, () -> link.forward(forward)));
      owner.taken(this, queue.confirm());
    }
    if (bye && !dropped) {
      Dialler.calling(endpoint, () -> link.bye(new NodeLink.Bye(++no, EventBatch.EMPTY)));
    }
  }

  /** Repeats a call, whose repetition the peer recognises, until it is known to be in vain. */
  private void insist(Call call) throws RemoteException, ChatException {
    while (true) {
      try {
        call.run();
        lastOk = owner.now();
        return;
      } catch (NoSuchObjectException | ConnectException e) {
        throw e; // nobody is there, or not the one that we linked to
      } catch (RemoteException e) {
        if (dropped || TimeUnit.NANOSECONDS.toMillis(owner.now() - lastOk) > SUSPECT_MILLIS) {
          throw e;
        }
        LockSupport.parkNanos(RETRY);
      }
    }
  }

  /** A forward. */
  @FunctionalInterface
  private interface Call {
    void run() throws RemoteException, ChatException;
  }
}
