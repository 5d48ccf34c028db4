package chat.client.connection;

import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.ChatServer.Look;
import chat.api.LinkInfo;
import chat.api.NodeInfo;
import chat.api.NodeState;
import chat.api.UnreachableException;
import chat.api.UserInfo;
import chat.api.rmi.Endpoint;
import chat.api.rmi.Rmi;
import chat.api.rmi.Stubs;
import chat.client.text.Sentence;
import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster looks like to somebody who has not joined: asked once, from the registries on.
 * Used by one thread.
 */
public final class Cluster implements AutoCloseable {
  private final Calls calls = new Calls();
  private final Registries registries;

  /** Asks the nodes that {@code registries} know. */
  public Cluster(List<Endpoint> registries) {
    Rmi.install();
    this.registries = new Registries(registries, calls);
  }

  /**
   * The nodes, sorted by name: those that are bound, {@link NodeState#SILENT} when they do not
   * answer, and those that one of them knows.
   *
   * @throws UnreachableException no registry answers
   */
  public List<NodeInfo> nodes() throws ChatException {
    Map<String, NodeInfo> found = new TreeMap<>();
    List<Hellos.Answer> answers = hellos(registries.all());
    for (Hellos.Answer answer : answers) {
      NodeInfo node = node(answer);
      found.put(node.node(), node);
    }
    for (Hellos.Answer answer : answers) {
      ChatServer.@Nullable LookReply known = look(answer, Look.What.NODES, "");
      if (known != null) {
        for (NodeInfo node : known.nodes()) {
          if (node.state() != NodeState.SILENT && node.state() != NodeState.DOWN) {
            found.putIfAbsent(node.node(), node);
          }
        }
        break;
      }
    }
    return List.copyOf(found.values());
  }

  /**
   * The connected users, sorted by name; none when there is no node.
   *
   * @throws UnreachableException no registry answers, or none of the nodes
   */
  public List<UserInfo> users() throws ChatException {
    Map<String, ChatServer> nodes = registries.all();
    Hellos hellos = new Hellos(calls, asked(nodes));
    for (Hellos.Answer answer = hellos.next(Hellos.longest());
        answer != null;
        answer = hellos.next(Hellos.longest())) {
      List<UserInfo> users = users(answer);
      if (users != null) {
        return users;
      }
    }
    if (nodes.isEmpty()) {
      return List.of();
    }
    throw new CannotConnectException(
        Sentence.of("connect.none-answers", String.join(", ", nodes.keySet())));
  }

  /**
   * The links of the nodes that answer, each as both of its ends see it, sorted by node and peer.
   *
   * @throws UnreachableException no registry answers
   */
  public List<LinkInfo> links() throws ChatException {
    List<LinkInfo> links = new ArrayList<>();
    for (Hellos.Answer answer : hellos(registries.all())) {
      ChatServer.@Nullable LookReply known = look(answer, Look.What.LINKS, "");
      if (known != null) {
        links.addAll(List.of(known.links()));
      }
    }
    links.sort(Comparator.comparing(LinkInfo::node).thenComparing(LinkInfo::peer));
    return links;
  }

  @Override
  public void close() {
    calls.close();
  }

  private static List<Hellos.Node> asked(Map<String, ChatServer> nodes) {
    List<Hellos.Node> asked = new ArrayList<>();
    nodes.forEach((name, server) -> asked.add(new Hellos.Node(name, server)));
    return asked;
  }

  private List<Hellos.Answer> hellos(Map<String, ChatServer> nodes) {
    Hellos hellos = new Hellos(calls, asked(nodes));
    List<Hellos.Answer> answers = new ArrayList<>();
    for (Hellos.Answer answer = hellos.next(Hellos.longest());
        answer != null;
        answer = hellos.next(Hellos.longest())) {
      answers.add(answer);
    }
    return answers;
  }

  private static NodeInfo node(Hellos.Answer answer) {
    ChatServer.HelloReply hello = answer.hello();
    return hello == null
        ? new NodeInfo(
            answer.node().name(),
            NodeState.SILENT,
            Stubs.endpoint(answer.node().server()).toString(),
            -1,
            "")
        : new NodeInfo(
            hello.node(), hello.state(), hello.address(), hello.users(), hello.version());
  }

  /** All pages; null when the node does not give them. */
  private @Nullable List<UserInfo> users(Hellos.Answer answer) {
    List<UserInfo> users = new ArrayList<>();
    String after = "";
    while (true) {
      ChatServer.LookReply page = look(answer, Look.What.USERS, after);
      if (page == null) {
        return null;
      }
      users.addAll(List.of(page.users()));
      if (!page.more() || page.users().length == 0) {
        return users;
      }
      after = users.get(users.size() - 1).user();
    }
  }

  private ChatServer.@Nullable LookReply look(Hellos.Answer answer, Look.What what, String after) {
    ChatServer.HelloReply hello = answer.hello();
    if (hello == null || (hello.state() == NodeState.STARTING && what != Look.What.LINKS)) {
      return null;
    }
    ChatServer server = answer.node().server();
    try {
      return calls.call(server, Times.CALL, () -> server.look(new Look(what, after)));
    } catch (RemoteException | ChatException e) {
      return null; // another node may answer
    }
  }
}
