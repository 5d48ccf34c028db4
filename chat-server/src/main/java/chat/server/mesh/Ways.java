package chat.server.mesh;

import chat.api.NodeLink;
import java.rmi.RemoteException;

/** Makes and takes back the remote objects by which peers come in. Any thread. */
public interface Ways {
  NodeLink export(NodeLink inbound) throws RemoteException;

  void unexport(NodeLink inbound);

  /** A way in that is exported. */
  record Way(NodeLink object, NodeLink stub) {}
}
