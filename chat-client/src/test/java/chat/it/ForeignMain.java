package chat.it;

import chat.api.ChatClient;
import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.ChatSession;
import chat.api.NodeLink;
import chat.api.NodeState;
import chat.api.Protocol;
import chat.api.RegistryGateway;
import chat.api.rmi.Stubs;
import chat.server.naming.Cookie;
import chat.server.naming.Nonces;
import chat.server.naming.Proof;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.RemoteObjectInvocationHandler;
import java.rmi.server.RemoteRef;
import java.rmi.server.UnicastRemoteObject;
import java.util.Map;
import java.util.Objects;

/**
 * Hands an object of a foreign class to every method of every remote object that it can get hold
 * of: a node, a session, a link (it knows the cookie), the gateway, and, as a node called {@code
 * impostor}, the callbacks of clients that join it. Each attempt is a line: {@code refused METHOD}
 * or {@code ACCEPTED METHOD}.
 */
final class ForeignMain {
  private static final long BOOT = 4711;

  private ForeignMain() {}

  /** {@code REGISTRY-PORT NODE COOKIE-FILE}. */
  public static void main(String[] args) throws Exception {
    System.setProperty("java.rmi.server.hostname", "127.0.0.1");
    Registry registry = LocateRegistry.getRegistry(Integer.parseInt(args[0]));
    ChatServer node = (ChatServer) registry.lookup(args[1]);
    Impostor impostor = new Impostor();
    ChatServer face = (ChatServer) UnicastRemoteObject.exportObject(impostor, 0);

    attemptAll(ChatServer.class, node);
    ChatServer.Join join =
        new ChatServer.Join("mallory", new byte[32], 1, null, new String[0], "", null);
    attemptAll(ChatSession.class, Objects.requireNonNull(node.join(join).session()));
    attempt(
        "ChatServer.join(callback of a foreign class)",
        () ->
            node.join(
                new ChatServer.Join(
                    "m", new byte[32], 1, new FakeCallback(), new String[0], "", null)));
    attemptAll(NodeLink.class, link(node, face, Path.of(args[2])));
    attemptAll(RegistryGateway.class, registry.lookup(RegistryGateway.NAME));
    registry.rebind("impostor", face);
    System.out.println("attacked");
    System.in.read();
    System.exit(0);
  }

  private static NodeLink link(ChatServer node, ChatServer face, Path cookieFile) throws Exception {
    Cookie cookie = Cookie.find(null, cookieFile, Map.of(), cookieFile);
    ChatServer.HelloReply hello =
        node.hello(new ChatServer.Hello(Protocol.MIN, Protocol.MAX, true));
    byte[] nonce = Nonces.fresh();
    byte[] proof =
        Proof.ofLinkRequest(
            cookie,
            new Proof.Party("impostor", BOOT, Stubs.endpoint(face).toString(), nonce),
            new Proof.Party(hello.node(), hello.boot(), hello.address(), hello.nonce()));
    return node.link(
            new ChatServer.Link("impostor", BOOT, hello.boot(), face, nonce, hello.nonce(), proof))
        .link();
  }

  private static void attemptAll(Class<? extends Remote> type, Remote stub) {
    RemoteRef ref = ((RemoteObjectInvocationHandler) Proxy.getInvocationHandler(stub)).getRef();
    for (java.lang.reflect.Method method : type.getMethods()) {
      attempt(
          type.getSimpleName() + "." + method.getName(),
          () ->
              ref.invoke(
                  stub,
                  method,
                  new Object[] {new HostileMain.CanaryValue()},
                  MethodHashes.of(method)));
    }
  }

  /** A call that must fail. */
  private interface Attempt {
    Object make() throws Exception;
  }

  private static void attempt(String what, Attempt attempt) {
    try {
      attempt.make();
      System.out.println("ACCEPTED " + what);
    } catch (RemoteException e) {
      System.out.println("refused " + what + " " + e.getClass().getSimpleName());
    } catch (Exception e) {
      System.out.println("ACCEPTED " + what + ": got as far as " + e);
    }
  }

  /** A callback that would travel as itself, not as a stub. */
  private static final class FakeCallback implements ChatClient, Serializable {
    @Override
    public Delivered deliver(Delivery delivery) {
      return new Delivered();
    }

    @Override
    public Noticed notice(Notice notice) {
      return new Noticed();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      System.err.println(HostileMain.Canary.SONG);
      in.defaultReadObject();
    }
  }

  /** A node that attacks whoever joins it. */
  private static final class Impostor implements ChatServer {
    @Override
    public HelloReply hello(Hello request) {
      byte[] nonce = request.wantsNonce() ? Nonces.fresh() : new byte[0];
      return new HelloReply(
          Protocol.MAX, "impostor", BOOT, NodeState.UP, nonce, "127.0.0.1:1", 0, "0");
    }

    @Override
    public JoinReply join(Join request) throws RemoteException {
      attemptAll(ChatClient.class, Objects.requireNonNull(request.callback()));
      System.out.println("client attacked");
      throw new RemoteException("enough");
    }

    @Override
    public LookReply look(Look request) throws RemoteException {
      throw new RemoteException("nothing to see");
    }

    @Override
    public LinkReply link(Link request) throws RemoteException, ChatException {
      throw new RemoteException("no links here");
    }
  }
}
