package chat.server.naming;

import chat.api.BadInputException;
import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.ErrorCode;
import chat.api.NameTakenException;
import chat.api.Names;
import chat.api.RegistryGateway;
import chat.api.UnreachableException;
import chat.api.WrongCookieException;
import chat.api.rmi.Endpoint;
import chat.api.rmi.Hosts;
import chat.api.rmi.Stubs;
import chat.server.naming.Hellos.Answer;
import chat.server.naming.Proof.Party;
import java.rmi.server.RemoteServer;
import java.rmi.server.ServerNotActiveException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/** The remote face of {@link Leases}: judges proofs and addresses. Called on RMI's threads. */
final class Gateway implements RegistryGateway {
  private static final Logger LOG = LogManager.getLogger(Gateway.class);
  private static final int ATTEMPTS = 5;

  private final Cookie cookie;
  private final Leases leases;
  private final Nonces nonces = new Nonces();
  private final Complaints complaints = new Complaints();

  /** Host and port of this object's own stub; set once, before anybody can find it. */
  private volatile @Nullable String address;

  Gateway(Cookie cookie, Leases leases) {
    this.cookie = cookie;
    this.leases = leases;
  }

  /** Says under which address it was exported, which is part of every proof. */
  void exportedAt(Endpoint own) {
    address = own.toString();
  }

  @Override
  public NonceReply nonce(Nonce request) throws ChatException {
    given(request);
    return new NonceReply(nonces.issue());
  }

  @Override
  public BindReply bind(Bind request) throws ChatException {
    given(request);
    String node = node(request.node());
    Endpoint at = endpoint(request.server());
    Party it = new Party(node, request.boot(), at.toString(), request.nonce());
    Party me = me(request.gatewayNonce());
    demand(request.gatewayNonce(), Proof.ofBind(cookie, it, me), request.proof(), node);
    reachable(node, at);
    claim(node, request.boot(), request.server());
    return new BindReply(Proof.ofBound(cookie, it, me));
  }

  @Override
  public UnbindReply unbind(Unbind request) throws ChatException {
    given(request);
    String node = node(request.node());
    @Nullable ChatServer held = leases.heldBy(node, request.boot());
    if (held != null) {
      Party it = new Party(node, request.boot(), Stubs.endpoint(held).toString(), request.nonce());
      Party me = me(request.gatewayNonce());
      demand(request.gatewayNonce(), Proof.ofUnbind(cookie, it, me), request.proof(), node);
      leases.release(node, request.boot());
    }
    return new UnbindReply();
  }

  private void claim(String node, long boot, ChatServer server) throws NameTakenException {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      @Nullable ChatServer holder = leases.holder(node);
      if (holder != null
          && !holder.equals(server)
          && Hellos.ask(holder, node) instanceof Answer.Alive alive
          && alive.boot() != boot) {
        throw new NameTakenException(
            node
                + " is already running at "
                + alive.address()
                + ": stop it, or choose another name");
      }
      // Unless another one was faster since we asked: then he is to be asked.
      if (leases.replace(node, holder, boot, server)) {
        return;
      }
    }
    throw new NameTakenException(
        "the name " + node + " comes and goes in the registry at " + address);
  }

  private void demand(byte[] nonce, byte[] expected, byte[] shown, String node)
      throws WrongCookieException {
    if (nonces.accept(nonce, expected, shown)) {
      return;
    }
    String why =
        node + " at " + callerHost() + " has another cookie than the registry at " + address;
    complaints.once(why, () -> LOG.warn("{}", why));
    throw new WrongCookieException(why);
  }

  private static void reachable(String node, Endpoint at) throws UnreachableException {
    String caller = callerHost();
    if (!Hosts.same(at.host(), caller)) {
      throw new UnreachableException(
          node
              + " calls from "
              + caller
              + " and says that it is reached at "
              + at.host()
              + ": start it with --host "
              + caller);
    }
  }

  private Party me(byte[] nonce) {
    return new Party(NAME, 0, String.valueOf(address), nonce);
  }

  private static String callerHost() {
    try {
      return RemoteServer.getClientHost();
    } catch (ServerNotActiveException e) {
      throw new IllegalStateException("called by this process itself", e);
    }
  }

  private static String node(String name) throws BadInputException {
    String node = Names.node(name);
    if (!node.equals(name)) {
      throw bad("a node's name is bound in lower case: " + node);
    }
    return node;
  }

  private static Endpoint endpoint(ChatServer server) throws BadInputException {
    try {
      return Stubs.endpoint(server);
    } catch (IllegalArgumentException e) {
      throw bad("what is to be bound is no stub");
    }
  }

  private static void given(@Nullable Object request) throws BadInputException {
    if (request == null) {
      throw bad("the argument is missing");
    }
  }

  private static BadInputException bad(String message) {
    return new BadInputException(ErrorCode.BAD_INPUT, message);
  }
}
