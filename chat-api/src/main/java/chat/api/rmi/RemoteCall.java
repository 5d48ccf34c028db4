package chat.api.rmi;

import chat.api.ChatException;
import java.rmi.RemoteException;

/** One remote call, for {@link Dialler#calling}. */
@FunctionalInterface
public interface RemoteCall<T> {
  T call() throws RemoteException, ChatException;
}
