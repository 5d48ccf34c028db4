package chat.server.remote;

import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.Names;
import chat.api.NodeClosingException;
import chat.api.NodeInfo;
import chat.api.NodeState;
import chat.api.Protocol;
import chat.server.backbone.Sequencer;
import chat.server.mesh.Handshake;
import chat.server.mesh.Mesh;
import chat.server.mesh.Ways;
import chat.server.naming.Nonces;
import chat.server.session.Joining;
import chat.server.session.Sessions;
import java.rmi.RemoteException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The object that a node binds in the registry. It is exported before the rest of the node stands,
 * since the rest needs its stub; until {@link #serve} it says only hello.
 */
public final class ServerFace implements ChatServer {
  private final long boot;
  private final Nonces nonces;
  private final Supplier<NodeInfo> self;
  private volatile @Nullable Services services; // set once, when the node stands

  /** What stands behind the face. */
  public record Services(
      Sequencer sequencer, Sessions sessions, Joining joining, Mesh mesh, Handshake handshake) {}

  /**
   * @param self what the node says of itself; any thread
   */
  public ServerFace(long boot, Nonces nonces, Supplier<NodeInfo> self) {
    this.boot = boot;
    this.nonces = nonces;
    this.self = self;
  }

  /** From now on every method answers. */
  public void serve(Services behind) {
    services = behind;
  }

  @Override
  public HelloReply hello(Hello request) throws ChatException {
    return Answers.to(
        request,
        "hello",
        hello -> {
          int protocol = Protocol.settle(hello.protocolMin(), hello.protocolMax());
          NodeInfo info = self.get();
          return new HelloReply(
              protocol,
              info.node(),
              boot,
              info.state(),
              hello.wantsNonce() ? nonces.issue() : new byte[0],
              info.address(),
              info.users(),
              info.version());
        });
  }

  @Override
  public JoinReply join(Join request) throws ChatException {
    return Answers.to(
        request, "join", join -> services().joining().join(join, Answers.callerHost()));
  }

  @Override
  public LookReply look(Look request) throws ChatException {
    return Answers.to(
        request,
        "look",
        look -> services().sequencer().get(() -> services().sessions().look(look)));
  }

  @Override
  public LinkReply link(Link request) throws ChatException {
    return Answers.to(request, "link", this::linked);
  }

  private LinkReply linked(Link request) throws ChatException, RemoteException {
    Services node = services();
    String name = Names.node(request.node());
    NodeInfo info = self.get();
    if (info.state() == NodeState.CLOSING || name.equals(info.node())) {
      throw new NodeClosingException(info.node() + " takes no links from " + name);
    }
    byte[] proof = node.handshake().answer(request, Answers.callerHost());
    Ways.Way way = node.mesh().way(name, request.boot());
    String address = chat.api.rmi.Stubs.endpoint(request.self()).toString();
    node.sequencer()
        .get(
            () -> {
              node.mesh().admit(way, request.self(), address);
              return true;
            });
    return new LinkReply(way.stub(), proof);
  }

  private Services services() throws ChatException {
    Services node = services;
    if (node == null) {
      throw new chat.api.NodeStartingException("the node is starting: try again in a second");
    }
    return node;
  }
}
