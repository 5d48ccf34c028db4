package chat.api.rmi;

import java.rmi.NoSuchObjectException;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Exports the remote objects of one node or client under one host and port, and holds them strongly
 * until they are unexported. May be used from any thread.
 */
public final class Exporter implements AutoCloseable {
  private final String host;
  private final int port;
  private final Set<Remote> exported = ConcurrentHashMap.newKeySet();

  /**
   * @param host the IP address that stubs carry and on which the process listens
   * @param port the port, or 0 for any free one
   * @param kind which time limits hold on its connections
   */
  public Exporter(String host, int port, Kind kind) {
    this.host = host;
    this.port = port;
  }

  /** Who listens. */
  public enum Kind {
    /** A registry or node: idle connections end after 30 s. */
    NODE,
    /** A client's callback: idle connections end after an hour. */
    CLIENT
  }

  /** Exports {@code object}, which must be complete, and returns its stub. */
  @SuppressWarnings("unchecked")
  public <T extends Remote> T export(T object) throws RemoteException {
    synchronized (Exporter.class) {
      System.setProperty("java.rmi.server.hostname", host);
      T stub = (T) UnicastRemoteObject.exportObject(object, port);
      exported.add(object);
      return stub;
    }
  }

  /**
   * Makes a registry at this host and port. What is exported here afterwards, under the same port, is
   * reached through the same listener.
   */
  public Registry createRegistry() throws RemoteException {
    synchronized (Exporter.class) {
      System.setProperty("java.rmi.server.hostname", host);
      Registry registry = LocateRegistry.createRegistry(port);
      exported.add(registry);
      return registry;
    }
  }

  /** Takes {@code object} back, whatever calls are running; nothing if it is not exported. */
  public void unexport(Remote object) {
    if (exported.remove(object)) {
      try {
        UnicastRemoteObject.unexportObject(object, true);
      } catch (NoSuchObjectException e) {
        // It is gone, which is what was asked for.
      }
    }
  }

  /** Takes back all that is exported. */
  @Override
  public void close() {
    exported.forEach(this::unexport);
  }
}
