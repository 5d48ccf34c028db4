package chat.server.naming;

import java.rmi.Remote;
import java.rmi.RemoteException;

/** A remote interface of some other program. */
public interface Foreign extends Remote {
  /** Whatever it does. */
  void print() throws RemoteException;

  /** An object of it. */
  final class Thing implements Foreign {
    @Override
    public void print() {}
  }
}
