package chat.api.rmi;

import chat.api.ChatException;
import java.rmi.RemoteException;

/** Makes remote calls: whatever of ours calls a stub does it through here. */
public final class Dialler {
  private Dialler() {}

  /** Runs {@code call}, which may dial {@code endpoint} and nothing else. */
  public static <T> T calling(Endpoint endpoint, RemoteCall<T> call)
      throws RemoteException, ChatException {
    return call.call();
  }
}
