package chat.server.mesh;

import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.NodeClosingException;
import chat.api.NodeState;
import chat.api.Protocol;
import chat.api.ProtocolMismatchException;
import chat.api.UnreachableException;
import chat.api.WrongCookieException;
import chat.api.rmi.Dialler;
import chat.api.rmi.Endpoint;
import chat.api.rmi.Stubs;
import chat.server.naming.Cookie;
import chat.server.naming.Nonces;
import chat.server.naming.Proof;
import java.rmi.RemoteException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How two nodes come to trust each other: a mutual challenge and response with the cookie, which is
 * never sent. Blocks on the network; any thread.
 */
public final class Handshake {
  private static final Logger LOG = LogManager.getLogger(Handshake.class);
  private static final long REFUSED_RETRY_MILLIS = 30_000;

  /** Soon: it may only have been too busy to answer. */
  private static final long UNREACHABLE_RETRY_MILLIS = 2_000;

  private final Cookie cookie;
  private final Nonces nonces;
  private final String node;
  private final long boot;
  private final ChatServer self;
  private final Endpoint address;

  /**
   * @param self this node's own stub
   */
  public Handshake(Cookie cookie, Nonces nonces, String node, long boot, ChatServer self) {
    this.cookie = cookie;
    this.nonces = nonces;
    this.node = node;
    this.boot = boot;
    this.self = self;
    this.address = Stubs.endpoint(self);
  }

  /** The caller's side: says hello, proves the cookie, checks the other's proof. */
  Greeting greet(String name, ChatServer stub) throws RemoteException, ChatException {
    Endpoint endpoint = Stubs.endpoint(stub);
    ChatServer.HelloReply hello =
        Dialler.calling(
            endpoint, () -> stub.hello(new ChatServer.Hello(Protocol.MIN, Protocol.MAX, true)));
    if (hello.state() == NodeState.CLOSING) {
      throw new NodeClosingException(name + " is closing");
    }
    Proof.Party caller = new Proof.Party(node, boot, address.toString(), Nonces.fresh());
    Proof.Party answerer = new Proof.Party(name, hello.boot(), endpoint.toString(), hello.nonce());
    byte[] proof = Proof.ofLinkRequest(cookie, caller, answerer);
    ChatServer.LinkReply reply =
        Dialler.calling(
            endpoint,
            () ->
                stub.link(
                    new ChatServer.Link(
                        node, boot, hello.boot(), self, caller.nonce(), answerer.nonce(), proof)));
    if (!Proof.same(Proof.ofLinkReply(cookie, caller, answerer), reply.proof())) {
      throw wrongCookie(name, endpoint);
    }
    return new Greeting(reply.link(), hello.boot(), endpoint, hello.version());
  }

  /**
   * The answering side: checks the caller's proof, and that it can be called back where its stub
   * says.
   *
   * @param callerHost the address that the call came from
   * @return this side's own proof
   */
  public byte[] answer(ChatServer.Link request, String callerHost) throws ChatException {
    Endpoint endpoint = Stubs.checkReachable(request.self(), callerHost);
    Proof.Party caller =
        new Proof.Party(request.node(), request.boot(), endpoint.toString(), request.nonce());
    Proof.Party answerer = new Proof.Party(node, boot, address.toString(), request.toNonce());
    byte[] expected = Proof.ofLinkRequest(cookie, caller, answerer);
    if (!nonces.accept(request.toNonce(), expected, request.proof())) {
      WrongCookieException wrong = wrongCookie(request.node(), endpoint);
      Refusals.log(request.node(), String.valueOf(wrong.getMessage()));
      throw new WrongCookieException(
          node + " at " + address + " has another cookie: give both nodes the same one");
    }
    callBack(request, endpoint);
    return Proof.ofLinkReply(cookie, caller, answerer);
  }

  private void callBack(ChatServer.Link request, Endpoint endpoint) throws UnreachableException {
    try {
      ChatServer.HelloReply hello =
          Dialler.calling(
              endpoint,
              () -> request.self().hello(new ChatServer.Hello(Protocol.MIN, Protocol.MAX, false)));
      if (hello.boot() == request.boot()) {
        return;
      }
    } catch (RemoteException | ChatException e) {
      LOG.debug("{} cannot be called back at {}", request.node(), endpoint, e);
    }
    throw new UnreachableException(
        node
            + " cannot call "
            + request.node()
            + " back at "
            + endpoint
            + ": start it with --host ADDRESS, an address of its machine that the other nodes"
            + " reach, and open its --port");
  }

  /**
   * Says on the log what an operator must mend.
   *
   * @return how long to wait before the next try, in milliseconds; 0 as usual
   */
  static long explain(String peer, @Nullable Exception why) {
    if (why instanceof WrongCookieException || why instanceof ProtocolMismatchException) {
      Refusals.log(peer, String.valueOf(why.getMessage()));
      return REFUSED_RETRY_MILLIS;
    }
    if (why instanceof UnreachableException) {
      Refusals.log(peer, String.valueOf(why.getMessage()));
      return UNREACHABLE_RETRY_MILLIS;
    }
    if (why != null) {
      LOG.debug("no link to {}", peer, why);
    }
    return 0;
  }

  /** One line for a log: what happened, without a stack. */
  static String reason(@Nullable Exception why) {
    return why == null ? "it ended" : why.getClass().getSimpleName() + ": " + why.getMessage();
  }

  private static WrongCookieException wrongCookie(String name, Endpoint endpoint) {
    return new WrongCookieException(
        name + " at " + endpoint + " has another cookie: give both nodes the same one");
  }
}
