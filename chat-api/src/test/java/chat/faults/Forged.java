package chat.faults;

import chat.api.rmi.Dialler;
import chat.api.rmi.Endpoint;
import chat.api.rmi.Stubs;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.RemoteObject;
import java.rmi.server.RemoteObjectInvocationHandler;
import java.rmi.server.RemoteRef;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Stubs and calls that no honest program makes. */
public final class Forged {
  private Forged() {}

  /** A stub that leads to {@code endpoint}, where nothing of that type needs to be. */
  public static <T extends Remote> T stub(Class<T> type, Endpoint endpoint) throws RemoteException {
    return stub(type, LocateRegistry.getRegistry(endpoint.host(), endpoint.port()));
  }

  /** The same, with a socket factory of its own. */
  public static <T extends Remote> T stubWithFactory(Class<T> type, Endpoint endpoint)
      throws RemoteException {
    return stub(
        type,
        LocateRegistry.getRegistry(endpoint.host(), endpoint.port(), new HostileSocketFactory()));
  }

  /** Calls the only method of that name on {@code stub}, with an argument of any class. */
  public static Object call(Remote stub, String method, Object argument) throws Exception {
    Class<?> type = stub.getClass().getInterfaces()[0];
    for (Method candidate : type.getMethods()) {
      if (candidate.getName().equals(method)) {
        RemoteRef ref = ((RemoteObjectInvocationHandler) Proxy.getInvocationHandler(stub)).getRef();
        return Dialler.calling(
            Stubs.endpoint(stub),
            () -> {
              try {
                return ref.invoke(stub, candidate, new Object[] {argument}, hash(candidate));
              } catch (RemoteException | RuntimeException e) {
                throw e;
              } catch (Exception e) {
                throw new RemoteException("", e);
              }
            });
      }
    }
    throw new IllegalArgumentException(type + " has no method " + method);
  }

  private static <T extends Remote> T stub(Class<T> type, Registry registry) {
    RemoteRef ref = ((RemoteObject) registry).getRef();
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new RemoteObjectInvocationHandler(ref)));
  }

  /** RMI's number of a method: the specification's 8.3, 'Method hash'. */
  private static long hash(Method method) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      new DataOutputStream(bytes)
          .writeUTF(
              method.getName()
                  + java.lang.invoke.MethodType.methodType(
                          method.getReturnType(), method.getParameterTypes())
                      .toMethodDescriptorString());
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(bytes.toByteArray());
      return ByteBuffer.wrap(digest).order(ByteOrder.LITTLE_ENDIAN).getLong();
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
