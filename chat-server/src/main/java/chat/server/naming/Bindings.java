package chat.server.naming;

import chat.api.ChatServer;
import chat.api.RegistryGateway;
import chat.api.rmi.Endpoint;
import chat.api.rmi.RegistryClient;
import chat.api.rmi.RegistryException;
import chat.api.rmi.RegistryException.Reason;
import java.rmi.AlreadyBoundException;
import java.rmi.NotBoundException;
import java.rmi.Remote;
import org.jspecify.annotations.Nullable;

/** What one registry holds, as far as nodes are concerned. */
final class Bindings {
  private final RegistryClient registry;

  Bindings(Endpoint endpoint) {
    this.registry = RegistryClient.of(endpoint);
  }

  Endpoint endpoint() {
    return registry.endpoint();
  }

  String[] list() throws RegistryException {
    return registry.list();
  }

  /** The node bound under {@code name}; null when nothing is. */
  @Nullable ChatServer node(String name) throws RegistryException, ForeignObjectException {
    Remote object = lookup(name);
    if (object == null || object instanceof ChatServer) {
      return (ChatServer) object;
    }
    throw new ForeignObjectException(name);
  }

  /** The gateway; null when there is none. */
  @Nullable RegistryGateway gateway() throws RegistryException {
    try {
      return lookup(RegistryGateway.NAME) instanceof RegistryGateway gateway ? gateway : null;
    } catch (ForeignObjectException e) {
      return null;
    }
  }

  /** Binds, or returns false because the name is taken. */
  boolean bind(String name, ChatServer stub) throws RegistryException {
    try {
      registry.bind(name, stub);
      return true;
    } catch (AlreadyBoundException e) {
      return false;
    }
  }

  void rebind(String name, ChatServer stub) throws RegistryException {
    registry.rebind(name, stub);
  }

  /** Unbinds; nothing if it is not bound. */
  void unbind(String name) throws RegistryException {
    try {
      registry.unbind(name);
    } catch (NotBoundException e) {
      // Somebody was faster.
    }
  }

  private @Nullable Remote lookup(String name) throws RegistryException, ForeignObjectException {
    try {
      return registry.lookup(name);
    } catch (NotBoundException e) {
      return null;
    } catch (RegistryException e) {
      if (e.reason() == Reason.FOREIGN) {
        throw new ForeignObjectException(name);
      }
      throw e;
    }
  }
}
