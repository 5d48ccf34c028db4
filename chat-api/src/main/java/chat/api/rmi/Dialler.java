package chat.api.rmi;

import chat.api.ChatException;
import java.net.SocketTimeoutException;
import java.rmi.RemoteException;

/** Makes remote calls: whatever of ours calls a stub does it through here. */
public final class Dialler {
  private Dialler() {}

  /** Runs {@code call}, which may dial {@code endpoint} and nothing else. */
  public static <T> T calling(Endpoint endpoint, RemoteCall<T> call)
      throws RemoteException, ChatException {
    return Dialler.<T, ChatException>permitted(endpoint, call::call);
  }

  /** As {@link #calling}, for calls with exceptions of their own. */
  static <T, X extends Exception> T permitted(Endpoint endpoint, Body<T, X> body)
      throws RemoteException, X {
    return body.run();
  }

  /** What runs with a permit. */
  @FunctionalInterface
  interface Body<T, X extends Exception> {
    T run() throws RemoteException, X;
  }

  /** Connecting took too long: nothing was sent. */
  static final class ConnectTimeoutException extends SocketTimeoutException {
    private static final long serialVersionUID = 1L;

    ConnectTimeoutException(Endpoint endpoint) {
      super("connecting to " + endpoint + " took too long");
    }
  }
}
