package chat.server.naming;

import chat.api.ChatServer;
import chat.api.RegistryGateway;
import chat.api.rmi.CannotListenException;
import chat.api.rmi.Endpoint;
import chat.api.rmi.Exporter;
import chat.api.rmi.Stubs;
import chat.api.rmi.Threads;
import java.rmi.RemoteException;
import java.rmi.registry.Registry;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * A registry of ours: holds nodes and nothing else, and takes names from other machines through its
 * {@linkplain RegistryGateway gateway}, which listens on the same port.
 */
public final class OwnRegistry implements AutoCloseable {
  /** How long a name from another machine stays bound without being renewed. */
  public static final Duration EXPIRY = Duration.ofSeconds(30);

  private static final Logger LOG = LogManager.getLogger(OwnRegistry.class);
  private static final Duration ROUND = Duration.ofSeconds(1);

  /** Only stubs of nodes are bound from outside; the rest is what a stub is made of. */
  private static final String FILTER =
      "maxdepth=8;maxrefs=64;maxarray=256;"
          + ChatServer.class.getName()
          + ";java.lang.String;java.lang.Number;java.lang.Enum;java.rmi.Remote"
          + ";java.lang.reflect.Proxy;jdk.proxy*;com.sun.proxy.*"
          + ";java.rmi.server.RemoteObject;java.rmi.server.RemoteObjectInvocationHandler"
          + ";java.rmi.server.ObjID;java.rmi.server.UID"
          + ";sun.rmi.server.UnicastRef;sun.rmi.server.UnicastRef2;!*";

  private final Exporter exporter;
  private final Endpoint address;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Threads.named("registry-timer"));

  private OwnRegistry(Exporter exporter, Endpoint address) {
    this.exporter = exporter;
    this.address = address;
  }

  /**
   * Starts one.
   *
   * @param host an IP address of this machine
   * @param port 0 for any free one
   * @param expiry what nodes on other machines must renew their names within
   */
  public static OwnRegistry start(String host, int port, Cookie cookie, Duration expiry)
      throws RegistryUnavailableException {
    return start(host, port, cookie, expiry, Exporter.UNSETTLED_PER_ADDRESS);
  }

  /**
   * As {@link #start(String, int, Cookie, Duration)}.
   *
   * @param connectionsPerAddress so many of one address may be without an answered call
   */
  public static OwnRegistry start(
      String host, int port, Cookie cookie, Duration expiry, int connectionsPerAddress)
      throws RegistryUnavailableException {
    // Read once, when the JDK makes its first registry; a user's own takes precedence.
    if (System.getProperty("sun.rmi.registry.registryFilter") == null) {
      System.setProperty("sun.rmi.registry.registryFilter", FILTER);
    }
    Exporter exporter = new Exporter(host, port, Exporter.Kind.NODE, connectionsPerAddress);
    try {
      Registry registry = exporter.createRegistry();
      Leases leases = new Leases(registry, expiry);
      Gateway gateway = new Gateway(cookie, leases);
      RegistryGateway stub = exporter.export(gateway);
      Endpoint address = Stubs.endpoint(stub);
      gateway.exportedAt(address);
      leases.tidy(stub);
      OwnRegistry own = new OwnRegistry(exporter, address);
      var unused =
          own.timer.scheduleWithFixedDelay(
              () -> own.round(leases, stub),
              ROUND.toMillis(),
              ROUND.toMillis(),
              TimeUnit.MILLISECONDS);
      return own;
    } catch (RemoteException e) {
      exporter.close();
      throw new RegistryUnavailableException(
          e instanceof CannotListenException
              ? String.valueOf(e.getMessage())
              : "cannot start a registry at " + new Endpoint(host, port) + ": " + e.getMessage());
    }
  }

  /** Where it listens. */
  public Endpoint address() {
    return address;
  }

  /** Ends it: nobody is told, nodes and clients go on without. Idempotent. */
  @Override
  public void close() {
    timer.shutdownNow();
    exporter.close();
  }

  private void round(Leases leases, RegistryGateway stub) {
    try {
      leases.expire();
      leases.tidy(stub);
    } catch (RuntimeException e) {
      // Thrown on, it would end the timer.
      LOG.error("the registry at {} goes on after", address, e);
    }
  }
}
