package chat.client.connection;

import chat.api.ChatServer;
import chat.api.NodeRef;
import chat.api.rmi.Hosts;
import chat.api.rmi.Stubs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes that a node has named, with their stubs: by them one moves without a registry. Those
 * that a newer list leaves out are kept, as second choice. May be used from any thread.
 */
final class KnownNodes {
  private static final int MOST = 64;

  // @GuardedBy("this"), the one named last at the end
  private final Map<String, ChatServer> servers = new LinkedHashMap<>();

  synchronized void update(List<NodeRef> nodes) {
    for (NodeRef node : nodes) {
      // A host name would mean asking a name service each time it is called.
      if (Hosts.isLiteral(Stubs.endpoint(node.server()).host())) {
        servers.remove(node.node());
        servers.put(node.node(), node.server());
      }
    }
    while (servers.size() > MOST) {
      servers.remove(servers.keySet().iterator().next());
    }
  }

  synchronized Map<String, ChatServer> all() {
    return new LinkedHashMap<>(servers);
  }
}
