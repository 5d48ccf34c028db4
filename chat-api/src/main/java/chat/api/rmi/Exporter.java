package chat.api.rmi;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.rmi.NoSuchObjectException;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.ExportException;
import java.rmi.server.UnicastRemoteObject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Exports the remote objects of one node or client under one host and port, and holds them strongly
 * until they are unexported (the leases of RMI's garbage collection are never relied on). They
 * share a listener, which asks of whoever connects what {@link Rules} says, and take the arguments
 * of {@code policy/serial-filter.txt} alone. May be used from any thread.
 */
public final class Exporter implements AutoCloseable {
  /** So many connections of one address may be without an answered call, unless told otherwise. */
  public static final int UNSETTLED_PER_ADDRESS = Rules.UNSETTLED_PER_ADDRESS;

  private final String host;
  private final int port;
  private final Listeners listeners;
  private final Set<Remote> exported = ConcurrentHashMap.newKeySet();

  /**
   * @param host the IP address that stubs carry and on which the process listens
   * @param port the port, or 0 for any free one
   * @param kind which time limits hold on its connections
   */
  public Exporter(String host, int port, Kind kind) {
    this(host, port, kind, UNSETTLED_PER_ADDRESS);
  }

  /**
   * @param unsettledPerAddress so many connections of one address may be without an answered call;
   *     256 unless load is made on purpose
   */
  public Exporter(String host, int port, Kind kind, int unsettledPerAddress) {
    this(host, port, kind.rules().withUnsettledPerAddress(unsettledPerAddress));
  }

  Exporter(String host, int port, Rules rules) {
    if (!Hosts.isLiteral(host)) {
      throw new IllegalArgumentException("stubs carry IP addresses, not '" + host + "'");
    }
    this.host = host;
    this.port = port;
    try {
      this.listeners = new Listeners(InetAddress.getByName(host), rules);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + host + "' is no IP address", e);
    }
  }

  /** Who listens. */
  public enum Kind {
    /** A registry or node: idle connections end after 30 s. */
    NODE(30),
    /** A client's callback: idle connections end after an hour. */
    CLIENT(3_600);

    private final long idleSeconds;

    Kind(long idleSeconds) {
      this.idleSeconds = idleSeconds;
    }

    Rules rules() {
      return Rules.idleSeconds(idleSeconds);
    }
  }

  /**
   * Exports {@code object}, which must be complete, and returns its stub.
   *
   * @throws CannotListenException the address cannot be listened on
   */
  @SuppressWarnings("unchecked")
  public <T extends Remote> T export(T object) throws RemoteException {
    return exporting(
        () -> {
          T stub =
              (T)
                  UnicastRemoteObject.exportObject(
                      object, port, null, listeners, SerialFilter.of(object));
          exported.add(object);
          return stub;
        });
  }

  /**
   * Makes a registry at this host and port. What is exported here afterwards, under the same port,
   * is reached through the same listener.
   *
   * @throws CannotListenException the address cannot be listened on
   */
  public Registry createRegistry() throws RemoteException {
    return exporting(
        () -> {
          Registry registry = LocateRegistry.createRegistry(port, null, listeners);
          exported.add(registry);
          return registry;
        });
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

  /** The port that is listened on; the one that was asked for before anything is exported. */
  public int port() {
    int bound = listeners.port();
    return bound > 0 ? bound : port;
  }

  /** Takes back all that is exported, and lets nobody in any more. */
  @Override
  public void close() {
    exported.forEach(this::unexport);
    listeners.close();
  }

  private <T> T exporting(Export<T> export) throws RemoteException {
    // RMI reads the host that stubs carry from this property at each export.
    synchronized (Exporter.class) {
      System.setProperty("java.rmi.server.hostname", host);
      try {
        return export.run();
      } catch (ExportException e) {
        throw explain(e);
      }
    }
  }

  private ExportException explain(ExportException e) {
    if (!(e.getCause() instanceof IOException)) {
      return e;
    }
    Endpoint endpoint = new Endpoint(host, port);
    String why = String.valueOf(e.getCause().getMessage());
    String sentence;
    if (why.contains("assign")) {
      sentence = host + " is no address of this machine: choose another with --host";
    } else if (why.contains("denied")) {
      sentence =
          endpoint + " is not allowed to this user: ports under 1024 seldom are; choose another";
    } else if (e.getCause() instanceof BindException) {
      sentence = endpoint + " is in use by another program: end it, or choose another with --port";
    } else {
      sentence = "cannot listen on " + endpoint + ": " + why;
    }
    return new CannotListenException(sentence, e);
  }

  /** What runs while the host of stubs is ours. */
  @FunctionalInterface
  private interface Export<T> {
    T run() throws RemoteException;
  }
}
