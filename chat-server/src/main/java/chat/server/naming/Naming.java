package chat.server.naming;

import chat.api.ChatServer;
import chat.api.rmi.Endpoint;
import chat.server.naming.Keeper.First;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a node's name bound in all its registries, and finds the other nodes there. A registry may
 * be away for as long as it likes, but for the start, when one at least must answer. May be used
 * from any thread.
 */
public final class Naming implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(Naming.class);
  private static final Duration CLOSING = Duration.ofSeconds(3);

  private final List<Endpoint> registries;
  private final String node;
  private final long boot;
  private final Cookie cookie;
  private final Peers peers;

  // @GuardedBy("this")
  private final List<Keeper> keepers = new ArrayList<>();

  // @GuardedBy("this")
  private boolean closed;

  /**
   * @param registries one or more
   * @param node the name, in lower case
   * @param boot the random number of this start
   */
  public Naming(List<Endpoint> registries, String node, long boot, Cookie cookie, Peers peers) {
    this.registries = registries.stream().distinct().toList();
    this.node = node;
    this.boot = boot;
    this.cookie = cookie;
    this.peers = peers;
  }

  /**
   * Binds {@code stub} in every registry that answers, and returns when each has answered or
   * failed; nothing is left bound when it throws. Returns as well, with nothing bound, when {@link
   * #close} came first or meanwhile.
   *
   * @throws RegistryUnavailableException none of them answers
   * @throws NameHeldException another node of this name answers, or the name is something else's
   * @throws RegistryRefusedException one of them cannot take our name; the message has the line to
   *     use
   */
  public void start(ChatServer stub) throws NamingException {
    List<Keeper> started = begin(stub);
    @Nullable NamingException unavailable = null;
    int answered = 0;
    for (Keeper keeper : started) {
      First first = keeper.first().join();
      if (first instanceof First.Refused refused) {
        close();
        throw refused.why();
      }
      if (first instanceof First.Away gone) {
        unavailable = gone.why();
        if (registries.size() > 1) {
          LOG.warn("going on without a registry: {}", unavailable.getMessage());
        }
      } else {
        answered++;
      }
    }
    if (answered == 0 && unavailable != null) {
      close();
      throw unavailable;
    }
  }

  private synchronized List<Keeper> begin(ChatServer stub) {
    if (closed) {
      return List.of();
    }
    for (Endpoint registry : registries) {
      keepers.add(new Keeper(registry, cookie, node, boot, stub, peers));
    }
    keepers.forEach(Keeper::start);
    return List.copyOf(keepers);
  }

  /** Takes the name out of all registries; waits for at most three seconds. Idempotent. */
  @Override
  public void close() {
    List<Keeper> ending;
    synchronized (this) {
      closed = true;
      ending = List.copyOf(keepers);
    }
    ending.forEach(Keeper::close);
    long end = System.nanoTime() + CLOSING.toNanos();
    try {
      for (Keeper keeper : ending) {
        keeper.join(Duration.ofNanos(end - System.nanoTime()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
