package chat.api.rmi;

import chat.api.ChatException;
import chat.api.UnreachableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutput;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.server.RemoteObjectInvocationHandler;
import java.rmi.server.RemoteRef;
import org.jspecify.annotations.Nullable;

/** What can be known of a stub without calling it. */
public final class Stubs {
  private static final int WITH_CLIENT_FACTORY = 1;

  private Stubs() {}

  /**
   * The host and port that {@code stub} would dial.
   *
   * @throws IllegalArgumentException it is no plain stub, or brings its own way of dialling
   */
  public static Endpoint endpoint(Remote stub) {
    if (!Proxy.isProxyClass(stub.getClass())) {
      throw new IllegalArgumentException("not a stub: " + stub.getClass().getName());
    }
    InvocationHandler handler = Proxy.getInvocationHandler(stub);
    if (handler.getClass() != RemoteObjectInvocationHandler.class) {
      throw new IllegalArgumentException("not a stub of RMI: " + handler.getClass().getName());
    }
    return endpoint(((RemoteObjectInvocationHandler) handler).getRef());
  }

  /** Whether {@code object} is a stub of {@code type} that may be called. */
  public static boolean isStub(@Nullable Remote object, Class<? extends Remote> type) {
    if (!type.isInstance(object)) {
      return false;
    }
    try {
      endpoint(type.cast(object));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Checks, before its first call, a stub that a caller has handed in: it must lead back to the
   * caller's own address, so that nobody makes this process dial a third one or ask a name service.
   *
   * @param callerHost the address that the call came from, see {@link
   *     java.rmi.server.RemoteServer#getClientHost}
   * @return where it leads
   */
  public static Endpoint checkReachable(Remote stub, String callerHost)
      throws UnreachableException {
    Endpoint endpoint;
    try {
      endpoint = endpoint(stub);
    } catch (IllegalArgumentException e) {
      throw new UnreachableException("what was handed in cannot be called: " + e.getMessage());
    }
    if (!Hosts.same(endpoint.host(), callerHost)) {
      throw new UnreachableException(
          "the address to call back is "
              + (Hosts.isLiteral(endpoint.host()) ? endpoint : "no IP address")
              + ", but the call came from "
              + callerHost
              + ": start it with --host "
              + callerHost);
    }
    return endpoint;
  }

  /** Calls {@code stub} through the {@link Dialler}. */
  public static <T> T calling(Remote stub, RemoteCall<T> call)
      throws RemoteException, ChatException {
    return Dialler.calling(endpoint(stub), call);
  }

  /** RMI shows a reference's address only in the bytes that it writes. */
  private static Endpoint endpoint(RemoteRef ref) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    try (Written out = new Written(bytes)) {
      String type = ref.getRefClass(out);
      if (!type.equals("UnicastRef") && !type.equals("UnicastRef2")) {
        throw new IllegalArgumentException("a reference of type " + type);
      }
      ref.writeExternal(out);
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
      if (type.equals("UnicastRef2") && in.readByte() == WITH_CLIENT_FACTORY) {
        throw new IllegalArgumentException("a stub with a socket factory of its own");
      }
      return new Endpoint(in.readUTF(), in.readInt());
    } catch (IOException e) {
      throw new IllegalArgumentException("a stub without an address", e);
    }
  }

  /** Takes what a reference writes; of objects, which only a foreign one has, nothing. */
  private static final class Written extends DataOutputStream implements ObjectOutput {
    Written(ByteArrayOutputStream out) {
      super(out);
    }

    @Override
    public void writeObject(@Nullable Object object) {}
  }
}
