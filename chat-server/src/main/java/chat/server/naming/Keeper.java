package chat.server.naming;

import chat.api.ChatServer;
import chat.api.rmi.Endpoint;
import chat.api.rmi.RegistryException;
import chat.api.rmi.RegistryException.Reason;
import chat.api.rmi.Threads;
import java.rmi.RemoteException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * One registry: keeps the node's name bound there and looks for others, on a thread of its own that
 * makes every call to that registry. So a bind never overtakes the unbind at the end.
 */
final class Keeper {
  private static final Logger LOG = LogManager.getLogger(Keeper.class);
  private static final Duration ROUND = Duration.ofSeconds(1);
  private static final Duration OWN_NAME = Duration.ofSeconds(2);
  private static final Duration AFTER_REFUSAL = Duration.ofSeconds(30);

  private final Bindings registry;
  private final Claim claim;
  private final Discovery discovery;
  private final Peers peers;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CompletableFuture<First> first = new CompletableFuture<>();

  // The three below belong to the thread.
  private long nextCheck = System.nanoTime();
  private boolean away;
  private String refusal = "";

  Keeper(Endpoint at, Cookie cookie, String node, long boot, ChatServer stub, Peers peers) {
    this.registry = new Bindings(at);
    this.claim = new Claim(registry, cookie, node, boot, stub);
    this.discovery = new Discovery(registry, node, peers);
    this.peers = peers;
    this.thread = Threads.named("naming-" + at).newThread(this::run);
  }

  /** How the first claim went. */
  sealed interface First {
    /** Bound, or to be tried again for a reason that must not keep the node from starting. */
    record Done() implements First {}

    /** No registry answers there; another one may. */
    record Away(RegistryUnavailableException why) implements First {}

    /** The node must not start. */
    record Refused(NamingException why) implements First {}
  }

  void start() {
    thread.start();
  }

  CompletableFuture<First> first() {
    return first;
  }

  /** Asks the thread to give the name back and to end. */
  void close() {
    closing.countDown();
  }

  /** Waits for the end. */
  void join(Duration limit) throws InterruptedException {
    if (thread != Thread.currentThread()) {
      thread.join(Math.max(1, limit.toMillis()));
    }
  }

  private void run() {
    try {
      First outcome = firstClaim();
      first.complete(outcome);
      if (!(outcome instanceof First.Refused)) {
        while (!closing.await(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
          round();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      first.complete(new First.Done());
      release();
    }
  }

  private First firstClaim() {
    if (closing.getCount() == 0) {
      return new First.Done();
    }
    try {
      claim.claim();
      nextCheck = System.nanoTime() + OWN_NAME.toNanos();
      discover();
      return new First.Done();
    } catch (OtherCookieException e) {
      refused(e);
      return new First.Done();
    } catch (NamingException e) {
      return new First.Refused(e);
    } catch (RemoteException e) {
      return unusable(e);
    }
  }

  private First unusable(RemoteException e) {
    String why = String.valueOf(e.getMessage());
    boolean ours =
        e instanceof RegistryException known
            && (known.reason() == Reason.CLASSES_MISSING || known.reason() == Reason.REFUSED);
    if (ours) {
      return new First.Refused(new RegistryRefusedException(why));
    }
    away = true;
    return new First.Away(new RegistryUnavailableException(why));
  }

  private void round() {
    try {
      if (System.nanoTime() - nextCheck >= 0) {
        check();
      }
      discover();
      if (away) {
        away = false;
        LOG.info("the registry at {} answers again", registry.endpoint());
      }
    } catch (RemoteException e) {
      if (!away) {
        away = true;
        LOG.info("going on without the registry: {}", e.getMessage());
      }
    } catch (NameHeldException e) {
      closing.countDown();
      peers.nameLost(String.valueOf(e.getMessage()));
    } catch (NamingException e) {
      refused(e);
    } catch (RuntimeException e) {
      LOG.error("naming at {} goes on after", registry.endpoint(), e);
    }
  }

  private void check() throws RemoteException, NamingException {
    claim.check();
    nextCheck = System.nanoTime() + OWN_NAME.toNanos();
    if (!refusal.isEmpty()) {
      LOG.info("the registry at {} takes our name again", registry.endpoint());
      refusal = "";
    }
  }

  private void discover() throws RegistryException {
    boolean bound = discovery.round();
    if (!bound && refusal.isEmpty()) {
      nextCheck = System.nanoTime();
    }
  }

  private void refused(NamingException e) {
    nextCheck = System.nanoTime() + AFTER_REFUSAL.toNanos();
    if (!refusal.equals(e.getMessage())) {
      refusal = String.valueOf(e.getMessage());
      LOG.warn("{}; tried again every {} s", refusal, AFTER_REFUSAL.toSeconds());
    }
  }

  private void release() {
    try {
      claim.release();
    } catch (RemoteException | NamingException e) {
      LOG.info("the name stays in the registry at {}: {}", registry.endpoint(), e.getMessage());
    }
  }
}
