package chat.api.rmi;

import chat.api.rmi.RegistryException.Reason;
import java.io.InterruptedIOException;
import java.io.InvalidClassException;
import java.rmi.AccessException;
import java.rmi.ConnectException;
import java.rmi.ConnectIOException;
import java.rmi.NoSuchObjectException;
import java.rmi.RemoteException;
import java.rmi.ServerException;
import java.rmi.UnknownHostException;
import java.rmi.UnmarshalException;

/** Reads from the exception of a registry call what was in the way. */
final class RegistryFaults {
  private RegistryFaults() {}

  static RegistryException explain(Endpoint at, String name, RemoteException e) {
    if (e instanceof UnknownHostException) {
      return fault(
          Reason.UNREACHABLE,
          e,
          "the registry's host '" + at.host() + "' is not known: check its spelling");
    }
    if (e instanceof ConnectException) {
      return fault(
          Reason.UNREACHABLE,
          e,
          "no registry runs at " + at + ": start one with './chat registry', or give its address");
    }
    if (e instanceof ConnectIOException failed) {
      return connecting(at, failed);
    }
    if (e instanceof NoSuchObjectException) {
      return noRegistry(at, e);
    }
    if (caused(e, InterruptedIOException.class)) {
      return silent(at, e);
    }
    if (e instanceof ServerException || e instanceof AccessException) {
      return refused(at, name, e);
    }
    if (caused(e, ClassNotFoundException.class) || caused(e, InvalidClassException.class)) {
      return fault(
          Reason.FOREIGN,
          e,
          "'" + name + "' in the registry at " + at + " is bound to something that is no node");
    }
    return e instanceof UnmarshalException
        ? noRegistry(at, e)
        : fault(Reason.REFUSED, e, "the registry at " + at + " failed: " + e.getMessage());
  }

  private static RegistryException connecting(Endpoint at, ConnectIOException e) {
    if (caused(e, Dialler.ConnectTimeoutException.class)) {
      return fault(
          Reason.UNREACHABLE,
          e,
          "no registry can be reached at "
              + at
              + ": connecting took over 2 s; check address and firewall");
    }
    return caused(e, InterruptedIOException.class) ? silent(at, e) : noRegistry(at, e);
  }

  private static RegistryException refused(Endpoint at, String name, RemoteException e) {
    if (said(e, "non-local host")) {
      return fault(
          Reason.NOT_LOCAL,
          e,
          "the registry at "
              + at
              + " takes names from its own machine only: run './chat registry' there");
    }
    if (caused(e, ClassNotFoundException.class)) {
      return fault(
          Reason.CLASSES_MISSING,
          e,
          "the registry at "
              + at
              + " does not know the chat's classes: use './chat registry', or start it with  "
              + StockRegistry.line(at.port()));
    }
    return fault(
        Reason.REFUSED, e, "the registry at " + at + " refused '" + name + "': " + innermost(e));
  }

  private static RegistryException silent(Endpoint at, RemoteException e) {
    return fault(
        Reason.SILENT,
        e,
        "what runs at " + at + " takes connections and does not answer: is the registry frozen?");
  }

  private static RegistryException noRegistry(Endpoint at, RemoteException e) {
    return fault(
        Reason.NOT_A_REGISTRY, e, "what answers at " + at + " is no RMI registry: check its port");
  }

  private static RegistryException fault(Reason reason, RemoteException e, String sentence) {
    return new RegistryException(reason, sentence, e);
  }

  private static boolean caused(Throwable e, Class<? extends Throwable> type) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean said(Throwable e, String words) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (String.valueOf(at.getMessage()).contains(words)) {
        return true;
      }
    }
    return false;
  }

  private static String innermost(Throwable e) {
    Throwable at = e;
    for (Throwable next = at.getCause(); next != null; next = next.getCause()) {
      at = next;
    }
    return String.valueOf(at.getMessage());
  }
}
