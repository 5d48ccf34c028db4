package chat.server.naming;

import chat.api.BadInputException;
import chat.api.ChatServer;
import chat.api.Names;
import chat.api.Texts;
import chat.api.rmi.RegistryException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Finds the other nodes of one registry. Belongs to that registry's thread. */
final class Discovery {
  private static final Logger LOG = LogManager.getLogger(Discovery.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /** A registry of rubbish costs this many lookups a second, and holds up nothing else. */
  private static final int LOOKUPS_PER_ROUND = 64;

  private final Bindings registry;
  private final String self;
  private final Peers peers;
  private final Map<String, Attempt> attempts = new HashMap<>();
  private final Set<String> foreign = new HashSet<>();

  Discovery(Bindings registry, String self, Peers peers) {
    this.registry = registry;
    this.self = self;
    this.peers = peers;
  }

  private record Attempt(long next, Duration pause) {
    Attempt after(long now) {
      Duration doubled = pause.multipliedBy(2);
      return new Attempt(
          now + pause.toNanos(), doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE);
    }
  }

  /** Looks once at all names; returns whether the node's own is among them. */
  boolean round() throws RegistryException {
    Set<String> names = new HashSet<>(List.of(registry.list()));
    attempts.keySet().retainAll(names);
    foreign.retainAll(names);
    int lookups = 0;
    for (String name : names) {
      if (name.equals(self) || !isNode(name)) {
        continue;
      }
      if (peers.linked(name)) {
        attempts.remove(name);
      } else if (lookups < LOOKUPS_PER_ROUND && isDue(name)) {
        lookups++;
        lookUp(name);
      }
    }
    return names.contains(self);
  }

  private boolean isDue(String name) {
    long now = System.nanoTime();
    Attempt earlier = attempts.get(name);
    if (earlier != null && now - earlier.next < 0) {
      return false;
    }
    attempts.put(name, (earlier == null ? new Attempt(now, FIRST_PAUSE) : earlier).after(now));
    return true;
  }

  private void lookUp(String name) throws RegistryException {
    try {
      ChatServer stub = registry.node(name);
      if (stub != null) {
        foreign.remove(name);
        peers.found(name, stub);
      }
    } catch (ForeignObjectException e) {
      if (foreign.add(name)) {
        LOG.info(
            "registry {}: {}; ignored",
            registry.endpoint(),
            Texts.printable(String.valueOf(e.getMessage())));
      }
    }
  }

  private static boolean isNode(String name) {
    try {
      return Names.node(name).equals(name);
    } catch (BadInputException e) {
      return false;
    }
  }
}
