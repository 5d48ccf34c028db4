package chat.server.naming;

import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.RegistryGateway;
import chat.api.rmi.Dialler;
import chat.api.rmi.Endpoint;
import chat.api.rmi.RemoteCall;
import java.io.InvalidClassException;
import java.rmi.AlreadyBoundException;
import java.rmi.NotBoundException;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import org.jspecify.annotations.Nullable;

/** The calls to one registry. Each is limited in time by the process's sockets. */
final class RegistryClient {
  private final Endpoint endpoint;

  RegistryClient(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  String[] list() throws RemoteException {
    return calling(Registry::list);
  }

  /** The node bound under {@code name}; null when nothing is. */
  @Nullable ChatServer node(String name) throws RemoteException, ForeignObjectException {
    Remote object = lookup(name);
    if (object == null || object instanceof ChatServer) {
      return (ChatServer) object;
    }
    throw new ForeignObjectException(name);
  }

  /** The gateway; null when there is none. */
  @Nullable RegistryGateway gateway() throws RemoteException {
    try {
      return lookup(RegistryGateway.NAME) instanceof RegistryGateway gateway ? gateway : null;
    } catch (ForeignObjectException e) {
      return null;
    }
  }

  /** Binds, or returns false because the name is taken. */
  boolean bind(String name, ChatServer stub) throws RemoteException {
    return calling(
        registry -> {
          try {
            registry.bind(name, stub);
            return true;
          } catch (AlreadyBoundException e) {
            return false;
          }
        });
  }

  void rebind(String name, ChatServer stub) throws RemoteException {
    calling(
        registry -> {
          registry.rebind(name, stub);
          return true;
        });
  }

  /** Unbinds; nothing if it is not bound. */
  void unbind(String name) throws RemoteException {
    calling(
        registry -> {
          try {
            registry.unbind(name);
          } catch (NotBoundException e) {
            // Somebody was faster.
          }
          return true;
        });
  }

  private @Nullable Remote lookup(String name) throws RemoteException, ForeignObjectException {
    try {
      return calling(
              registry -> {
                try {
                  return new Entry(registry.lookup(name));
                } catch (NotBoundException e) {
                  return new Entry(null);
                }
              })
          .object;
    } catch (RemoteException e) {
      if (Causes.has(e, ClassNotFoundException.class) || Causes.has(e, InvalidClassException.class)) {
        throw new ForeignObjectException(name);
      }
      throw e;
    }
  }

  private <T> T calling(Call<T> call) throws RemoteException {
    // A stub of the registry is made anew each time: that costs nothing and dials nothing.
    Registry registry = LocateRegistry.getRegistry(endpoint.host(), endpoint.port());
    RemoteCall<T> remote = () -> call.on(registry);
    try {
      return Dialler.calling(endpoint, remote);
    } catch (ChatException e) {
      throw new IllegalStateException("a registry throws none of ours", e);
    }
  }

  @FunctionalInterface
  private interface Call<T> {
    T on(Registry registry) throws RemoteException;
  }

  private record Entry(@Nullable Remote object) {}
}
