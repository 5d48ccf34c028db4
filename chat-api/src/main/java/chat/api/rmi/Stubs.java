package chat.api.rmi;

import chat.api.ChatException;
import chat.api.UnreachableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.reflect.Proxy;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.server.RemoteObjectInvocationHandler;
import java.rmi.server.RemoteRef;

/** What can be known of a stub without calling it. */
public final class Stubs {
  private Stubs() {}

  /** The host and port that {@code stub} would dial. */
  public static Endpoint endpoint(Remote stub) {
    RemoteRef ref = ((RemoteObjectInvocationHandler) Proxy.getInvocationHandler(stub)).getRef();
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        ref.writeExternal(out);
      }
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
      in.skipNBytes(6);
      if (ref.getRefClass(null).equals("UnicastRef2")) {
        in.readByte();
      }
      return new Endpoint(in.readUTF(), in.readInt());
    } catch (IOException e) {
      throw new IllegalArgumentException("a stub without an endpoint");
    }
  }

  /** Calls {@code stub} through the {@link Dialler}. */
  public static <T> T calling(Remote stub, RemoteCall<T> call)
      throws RemoteException, ChatException {
    return Dialler.calling(endpoint(stub), call);
  }

  /**
   * The endpoint of a stub that a caller handed in, if it may be dialled: it carries the IP address that
   * the call came from, or both are of this machine's loopback.
   *
   * @param callerHost the address that the call came from
   */
  public static Endpoint checkReachable(Remote stub, String callerHost)
      throws UnreachableException {
    Endpoint endpoint = endpoint(stub);
    if (!endpoint.host().equals(callerHost)
        && !(isLoopback(endpoint.host()) && isLoopback(callerHost))) {
      throw new UnreachableException(
          "you called from "
              + callerHost
              + " but are to be called back at "
              + endpoint
              + ": start with --host "
              + callerHost);
    }
    return endpoint;
  }

  private static boolean isLoopback(String host) {
    return host.startsWith("127.") || host.equals("0:0:0:0:0:0:0:1") || host.equals("::1");
  }
}
