package chat.server.naming;

import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.RegistryGateway;
import chat.api.RegistryGateway.Bind;
import chat.api.RegistryGateway.BindReply;
import chat.api.RegistryGateway.Nonce;
import chat.api.RegistryGateway.Unbind;
import chat.api.rmi.Endpoint;
import chat.api.rmi.Hosts;
import chat.api.rmi.Stubs;
import chat.server.naming.Proof.Party;
import java.rmi.RemoteException;

/** Binds a node's name through the gateway of a registry on another machine. */
final class GatewayClient {
  private final Bindings registry;
  private final Cookie cookie;
  private final String node;
  private final long boot;

  GatewayClient(Bindings registry, Cookie cookie, String node, long boot) {
    this.registry = registry;
    this.cookie = cookie;
    this.node = node;
    this.boot = boot;
  }

  /** Binds or renews. */
  void bind(ChatServer stub) throws RemoteException, ChatException, NamingException {
    RegistryGateway gateway = find();
    Party me = me(stub);
    Party it = party(gateway);
    byte[] proof = Proof.ofBind(cookie, me, it);
    Bind bind = new Bind(node, boot, stub, me.nonce(), it.nonce(), proof);
    BindReply reply = Stubs.calling(gateway, () -> gateway.bind(bind));
    if (!Proof.same(Proof.ofBound(cookie, me, it), reply.proof())) {
      throw new OtherCookieException(
          "the gateway at " + it.address() + " has another cookie than " + node);
    }
  }

  /** Takes the name away, if it is still this boot's. */
  void unbind(ChatServer stub) throws RemoteException, ChatException, NamingException {
    RegistryGateway gateway = find();
    Party me = me(stub);
    Party it = party(gateway);
    byte[] proof = Proof.ofUnbind(cookie, me, it);
    Unbind unbind = new Unbind(node, boot, me.nonce(), it.nonce(), proof);
    Stubs.calling(gateway, () -> gateway.unbind(unbind));
  }

  private RegistryGateway find() throws RemoteException, NamingException {
    RegistryGateway gateway = registry.gateway();
    if (gateway == null || !Hosts.isLiteral(Stubs.endpoint(gateway).host())) {
      Endpoint at = registry.endpoint();
      throw new RegistryRefusedException(
          "the registry at "
              + at
              + " takes no names from other machines: on its machine, run ./chat registry --host "
              + at.host()
              + " --port "
              + at.port()
              + " instead");
    }
    return gateway;
  }

  private Party me(ChatServer stub) {
    return new Party(node, boot, Stubs.endpoint(stub).toString(), Nonces.fresh());
  }

  private Party party(RegistryGateway gateway) throws RemoteException, ChatException {
    byte[] nonce = Stubs.calling(gateway, () -> gateway.nonce(new Nonce())).nonce();
    return new Party(RegistryGateway.NAME, 0, Stubs.endpoint(gateway).toString(), nonce);
  }
}
