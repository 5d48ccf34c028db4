package chat.api.rmi;

import java.io.IOException;
import java.io.ObjectInputFilter;
import java.net.MalformedURLException;
import java.rmi.server.RMIClassLoader;
import java.rmi.server.RMISocketFactory;

/**
 * Sets the process up for remote objects: who may be dialled, for how long a peer is waited for,
 * which classes are deserialized. It rules the whole process, whatever else uses RMI or object
 * streams in it, and cannot be undone.
 */
public final class Rmi {
  private static boolean installed; // guarded by Rmi.class

  private Rmi() {}

  /** As {@link #install(Exporter.Kind)}, for a client. */
  public static void install() {
    install(Exporter.Kind.CLIENT);
  }

  /**
   * Idempotent (the first call's {@code kind} counts); the first line of every main after its
   * shutdown hook, before anything of RMI is used.
   *
   * @throws SetupException something else in the process rules RMI already
   */
  public static synchronized void install(Exporter.Kind kind) {
    if (installed) {
      return;
    }
    properties(kind);
    try {
      ObjectInputFilter.Config.setSerialFilterFactory(new SerialFilters());
      ObjectInputFilter.Config.setSerialFilter(SerialFilter.PROCESS);
    } catch (IllegalStateException e) {
      throw new SetupException("a serial filter, or object streams in use", e);
    }
    try {
      RMISocketFactory.setSocketFactory(new ProcessSockets());
    } catch (IOException e) {
      throw new SetupException("an RMI socket factory", e);
    }
    classLoading();
    WriteWatch.start();
    installed = true;
  }

  private static void properties(Exporter.Kind kind) {
    System.setProperty("java.rmi.server.RMIClassLoaderSpi", AllowedClassLoading.class.getName());
    System.setProperty("java.rmi.server.useCodebaseOnly", "true");
    System.setProperty("sun.rmi.server.suppressStackTraces", "true");
    // Until something is exported; otherwise RMI asks the name service for the local host's name.
    if (System.getProperty("java.rmi.server.hostname") == null) {
      System.setProperty("java.rmi.server.hostname", "127.0.0.1");
    }
    // RMI would collect all garbage of the process once an hour.
    String never = Long.toString(Long.MAX_VALUE - 1);
    System.setProperty("sun.rmi.dgc.client.gcInterval", never);
    System.setProperty("sun.rmi.dgc.server.gcInterval", never);
    if (kind == Exporter.Kind.NODE) {
      // With the default of 15 s every quiet minute ends in a storm of reconnects.
      System.setProperty("sun.rmi.transport.connectionTimeout", "3600000");
    }
  }

  /**
   * RMI chooses its provider once: asks for a class that is in no list, to see whether it is ours.
   */
  private static void classLoading() {
    try {
      RMIClassLoader.loadClass((String) null, "chat.none.Probe");
    } catch (ClassNotFoundException | MalformedURLException | LinkageError e) {
      if (AllowedClassLoading.refused(e)) {
        return;
      }
      throw new SetupException("a provider of RMI class loading", e);
    }
    throw new SetupException("a provider of RMI class loading", null);
  }

  /** The process was set up for remote objects by something else; the chat cannot run in it. */
  public static final class SetupException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    SetupException(String what, @org.jspecify.annotations.Nullable Throwable cause) {
      super(
          "this process already has "
              + what
              + " that is not the chat's: call Rmi.install() (or Chat.connect) before anything else",
          cause);
    }
  }
}
