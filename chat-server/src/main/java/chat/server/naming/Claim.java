package chat.server.naming;

import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.WrongCookieException;
import chat.api.rmi.RegistryException;
import chat.api.rmi.RegistryException.Reason;
import chat.server.naming.Hellos.Answer;
import java.rmi.RemoteException;
import java.time.Duration;

/**
 * Holds the node's name in one registry: claims it, looks whether it is still there, gives it back.
 * Belongs to that registry's thread.
 */
final class Claim {
  private static final int ATTEMPTS = 5;
  private static final Duration RENEWAL = Duration.ofSeconds(10);

  private final Bindings registry;
  private final GatewayClient gateway;
  private final String node;
  private final long boot;
  private final ChatServer stub;

  /** Whether this registry takes our binds from its gateway only. */
  private boolean throughGateway;

  /** Whether the name was ours, so that what stands there now came later. */
  private boolean wasOurs;

  private long renewed;

  Claim(Bindings registry, Cookie cookie, String node, long boot, ChatServer stub) {
    this.registry = registry;
    this.gateway = new GatewayClient(registry, cookie, node, boot);
    this.node = node;
    this.boot = boot;
    this.stub = stub;
  }

  boolean wasOurs() {
    return wasOurs;
  }

  /** Binds the name; over another stub only if nobody answers there. */
  void claim() throws RemoteException, NamingException {
    if (!throughGateway) {
      try {
        claimDirectly();
      } catch (RegistryException e) {
        if (e.reason() != Reason.NOT_LOCAL) {
          throw e;
        }
        throughGateway = true;
      }
    }
    if (throughGateway) {
      claimThroughGateway();
    }
    wasOurs = true;
  }

  /** Looks whether the name is still ours, and claims it if not. */
  void check() throws RemoteException, NamingException {
    boolean renewal = throughGateway && System.nanoTime() - renewed > RENEWAL.toNanos();
    if (renewal || !isOurs()) {
      claim();
    }
  }

  /** Takes the name away, if it is ours. */
  void release() throws RemoteException, NamingException {
    if (!wasOurs || !isOurs()) {
      return;
    }
    if (!throughGateway) {
      registry.unbind(node);
      return;
    }
    try {
      gateway.unbind(stub);
    } catch (ChatException e) {
      throw new RegistryRefusedException(String.valueOf(e.getMessage()));
    }
  }

  private boolean isOurs() throws RegistryException {
    try {
      return stub.equals(registry.node(node));
    } catch (ForeignObjectException e) {
      return false;
    }
  }

  private void claimDirectly() throws RemoteException, NamingException {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (registry.bind(node, stub)) {
        return;
      }
      switch (holder()) {
        case OURS -> {
          return;
        }
        case DEAD -> {
          registry.rebind(node, stub);
          return;
        }
        case NONE -> {
          // It went between bind and lookup: once more.
        }
      }
    }
    throw new RegistryRefusedException(
        "the name " + node + " comes and goes in the registry at " + registry.endpoint());
  }

  private enum Holder {
    OURS,
    DEAD,
    NONE
  }

  private Holder holder() throws RemoteException, NamingException {
    ChatServer holder;
    try {
      holder = registry.node(node);
    } catch (ForeignObjectException e) {
      if (wasOurs) {
        return Holder.DEAD;
      }
      throw new NameHeldException(
          "in the registry at "
              + registry.endpoint()
              + " "
              + e.getMessage()
              + ": choose another name, or unbind it");
    }
    if (holder == null) {
      return Holder.NONE;
    }
    if (holder.equals(stub)) {
      return Holder.OURS;
    }
    if (Hellos.ask(holder, node) instanceof Answer.Alive alive && alive.boot() != boot) {
      throw new NameHeldException(
          node + " is already running at " + alive.address() + ": stop it, or choose another name");
    }
    return Holder.DEAD;
  }

  private void claimThroughGateway() throws RemoteException, NamingException {
    try {
      gateway.bind(stub);
      renewed = System.nanoTime();
    } catch (WrongCookieException e) {
      throw new OtherCookieException(String.valueOf(e.getMessage()));
    } catch (chat.api.NameTakenException e) {
      throw new NameHeldException(String.valueOf(e.getMessage()));
    } catch (ChatException e) {
      throw new RegistryRefusedException(String.valueOf(e.getMessage()));
    }
  }
}
