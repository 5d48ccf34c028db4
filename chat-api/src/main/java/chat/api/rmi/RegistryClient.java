package chat.api.rmi;

import java.rmi.AlreadyBoundException;
import java.rmi.NotBoundException;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;

/**
 * A registry somewhere, ours or a stock {@code rmiregistry}. Every call dials through the {@link
 * Dialler} and ends within its time limits (connecting, handshake and answer: 7 s at worst). May be
 * used from any thread.
 */
public final class RegistryClient {
  private final Endpoint endpoint;
  private final Registry registry;

  private RegistryClient(Endpoint endpoint, Registry registry) {
    this.endpoint = endpoint;
    this.registry = registry;
  }

  /** The registry at {@code endpoint}; nothing is called yet. */
  public static RegistryClient of(Endpoint endpoint) {
    try {
      return new RegistryClient(
          endpoint, LocateRegistry.getRegistry(endpoint.host(), endpoint.port()));
    } catch (RemoteException e) {
      throw new IllegalArgumentException("no reference to a registry at " + endpoint, e);
    }
  }

  /** Where it is. */
  public Endpoint endpoint() {
    return endpoint;
  }

  /** The names that are bound. */
  public String[] list() throws RegistryException {
    return this.<String[], RuntimeException>calling("", registry::list);
  }

  /**
   * What is bound under {@code name}. It may be a stub of anybody's: have {@link Stubs} check it
   * before it is called.
   */
  public Remote lookup(String name) throws RegistryException, NotBoundException {
    return calling(name, () -> registry.lookup(name));
  }

  /** Binds {@code name}, which must be free. */
  public void bind(String name, Remote stub) throws RegistryException, AlreadyBoundException {
    this.<String, AlreadyBoundException>calling(
        name,
        () -> {
          registry.bind(name, stub);
          return name;
        });
  }

  /** Binds {@code name} over whatever has it. */
  public void rebind(String name, Remote stub) throws RegistryException {
    this.<String, RuntimeException>calling(
        name,
        () -> {
          registry.rebind(name, stub);
          return name;
        });
  }

  /** Takes {@code name} away. */
  public void unbind(String name) throws RegistryException, NotBoundException {
    this.<String, NotBoundException>calling(
        name,
        () -> {
          registry.unbind(name);
          return name;
        });
  }

  private <T, X extends Exception> T calling(String name, Dialler.Body<T, X> body)
      throws RegistryException, X {
    try {
      return Dialler.permitted(endpoint, body);
    } catch (RemoteException e) {
      throw RegistryFaults.explain(endpoint, name, e);
    }
  }
}
