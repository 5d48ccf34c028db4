package chat.server.naming;

import chat.api.BadInputException;
import chat.api.ChatServer;
import chat.api.Names;
import chat.api.RegistryGateway;
import chat.api.Texts;
import java.rmi.NotBoundException;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.registry.Registry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What a registry of ours holds for nodes on other machines, and until when. All methods may be
 * called from any thread; they touch this process's own registry and call nobody.
 */
final class Leases {
  private static final Logger LOG = LogManager.getLogger(Leases.class);

  private final Registry registry;
  private final Duration expiry;

  // @GuardedBy("this")
  private final Map<String, Lease> leases = new HashMap<>();

  /**
   * @param registry in this process, so that its methods are no remote calls
   * @param expiry what was not renewed for so long is unbound
   */
  Leases(Registry registry, Duration expiry) {
    this.registry = registry;
    this.expiry = expiry;
  }

  private record Lease(long boot, ChatServer server, long renewed) {}

  /** What node is bound under this name, whoever bound it. */
  synchronized @Nullable ChatServer holder(String node) {
    return lookup(node) instanceof ChatServer server ? server : null;
  }

  /** The stub that was bound here for that start of the node. */
  synchronized @Nullable ChatServer heldBy(String node, long boot) {
    Lease lease = leases.get(node);
    return lease != null && lease.boot == boot ? lease.server : null;
  }

  /** Binds or renews, if {@code expected} is still what is bound. */
  synchronized boolean replace(
      String node, @Nullable ChatServer expected, long boot, ChatServer server) {
    @Nullable ChatServer holder = holder(node);
    if (holder == null ? expected != null : !holder.equals(expected)) {
      return false;
    }
    bind(node, server);
    leases.put(node, new Lease(boot, server, System.nanoTime()));
    return true;
  }

  /** Takes the name of that start of the node away. */
  synchronized void release(String node, long boot) {
    Lease lease = leases.get(node);
    if (lease != null && lease.boot == boot) {
      end(node, lease);
    }
  }

  /** Unbinds what was not renewed in time. */
  synchronized void expire() {
    long now = System.nanoTime();
    for (Map.Entry<String, Lease> entry : new ArrayList<>(leases.entrySet())) {
      if (now - entry.getValue().renewed > expiry.toNanos()) {
        LOG.info("{} was not renewed for {} s: unbound", entry.getKey(), expiry.toSeconds());
        end(entry.getKey(), entry.getValue());
      }
    }
  }

  /**
   * Puts the gateway back if somebody on this machine took it away, and takes out what is no node:
   * a registry's filter sees classes, and neither names nor unbinds.
   */
  synchronized void tidy(RegistryGateway gateway) {
    if (!gateway.equals(lookup(RegistryGateway.NAME))) {
      bind(RegistryGateway.NAME, gateway);
    }
    for (String name : names()) {
      if (!name.equals(RegistryGateway.NAME)
          && !(isNode(name) && lookup(name) instanceof ChatServer)) {
        LOG.info("'{}' is no node: unbound", Texts.printable(name));
        unbind(name);
      }
    }
  }

  private void end(String node, Lease lease) {
    leases.remove(node);
    if (lease.server.equals(lookup(node))) {
      unbind(node);
    }
  }

  private static boolean isNode(String name) {
    try {
      return Names.node(name).equals(name);
    } catch (BadInputException e) {
      return false;
    }
  }

  private List<String> names() {
    try {
      return List.of(registry.list());
    } catch (RemoteException e) {
      throw inProcess(e);
    }
  }

  private @Nullable Remote lookup(String name) {
    try {
      return registry.lookup(name);
    } catch (NotBoundException e) {
      return null;
    } catch (RemoteException e) {
      throw inProcess(e);
    }
  }

  private void bind(String name, Remote object) {
    try {
      registry.rebind(name, object);
    } catch (RemoteException e) {
      throw inProcess(e);
    }
  }

  private void unbind(String name) {
    try {
      registry.unbind(name);
    } catch (NotBoundException e) {
      // Gone already.
    } catch (RemoteException e) {
      throw inProcess(e);
    }
  }

  private static IllegalStateException inProcess(RemoteException e) {
    return new IllegalStateException("a registry in this process makes no remote calls", e);
  }
}
