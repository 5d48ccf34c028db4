package chat.client.connection;

import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.NodeInfo;
import chat.api.NodeState;
import chat.api.UnreachableException;
import chat.api.UserInfo;
import chat.api.rmi.Endpoint;
import chat.api.rmi.Rmi;
import chat.api.rmi.Stubs;
import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What the cluster says of itself to whoever has not joined. */
public final class ClusterView {
  private ClusterView() {}

  /**
   * All nodes that are registered, sorted, each as it describes itself; {@link NodeState#SILENT}
   * for those that do not answer. All are asked at once.
   *
   * @throws UnreachableException no registry answers
   */
  public static List<NodeInfo> nodes(List<Endpoint> registries) throws ChatException {
    Rmi.install();
    try (Calls calls = new Calls()) {
      List<NodeInfo> nodes = new ArrayList<>();
      Hellos hellos = new Hellos(calls, registered(registries, calls));
      for (Hellos.Answer answer = hellos.next(Hellos.longest());
          answer != null;
          answer = hellos.next(Hellos.longest())) {
        nodes.add(info(answer));
      }
      nodes.sort(Comparator.comparing(NodeInfo::node));
      return nodes;
    }
  }

  /**
   * All users who are connected, sorted, as any node that answers knows them; none when no node is
   * registered.
   *
   * @throws UnreachableException no registry answers, or no node
   */
  public static List<UserInfo> users(List<Endpoint> registries) throws ChatException {
    Rmi.install();
    try (Calls calls = new Calls()) {
      List<Hellos.Node> nodes = registered(registries, calls);
      Hellos hellos = new Hellos(calls, nodes);
      for (Hellos.Answer answer = hellos.next(Hellos.longest());
          answer != null;
          answer = hellos.next(Hellos.longest())) {
        ChatServer.HelloReply hello = answer.hello();
        if (hello != null && hello.state() == NodeState.UP) {
          try {
            return users(answer.node().server(), calls);
          } catch (RemoteException e) {
            // It died while it answered: the next one knows the same.
          }
        }
      }
      if (nodes.isEmpty()) {
        return List.of();
      }
      throw new UnreachableException("no node answers: ./chat nodes shows their state");
    }
  }

  private static List<UserInfo> users(ChatServer server, Calls calls)
      throws RemoteException, ChatException {
    List<UserInfo> users = new ArrayList<>();
    boolean more = true;
    while (more) {
      String after = users.isEmpty() ? "" : users.get(users.size() - 1).user();
      ChatServer.LookReply page =
          calls.call(server, Times.CALL, () -> server.look(new ChatServer.Look(true, after)));
      users.addAll(Arrays.asList(page.users()));
      more = page.more() && page.users().length > 0;
    }
    return users;
  }

  private static List<Hellos.Node> registered(List<Endpoint> registries, Calls calls)
      throws ChatException {
    List<Hellos.Node> nodes = new ArrayList<>();
    new Registries(registries, calls)
        .all()
        .forEach((name, server) -> nodes.add(new Hellos.Node(name, server)));
    return nodes;
  }

  private static NodeInfo info(Hellos.Answer answer) {
    ChatServer.HelloReply hello = answer.hello();
    if (hello == null) {
      String address = Stubs.endpoint(answer.node().server()).toString();
      return new NodeInfo(answer.node().name(), NodeState.SILENT, address, -1, "");
    }
    return new NodeInfo(
        hello.node(), hello.state(), hello.address(), hello.users(), hello.version());
  }
}
