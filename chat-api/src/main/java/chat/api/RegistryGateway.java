package chat.api;

import java.io.Serializable;
import java.rmi.Remote;
import java.rmi.RemoteException;

/**
 * Binds names for nodes on other machines, whose own binds a registry refuses. Stands in {@code
 * ./chat registry} under {@link #NAME}, on the registry's own port.
 */
public interface RegistryGateway extends Remote {
  /** The name under which it is bound. */
  String NAME = "chat.gateway";

  /** A nonce, good for one {@link #bind} or {@link #unbind} within ten seconds. */
  NonceReply nonce(Nonce request) throws RemoteException, ChatException;

  /**
   * Binds a node's name, or renews it: what was not renewed for 30 s is unbound. Bound over another
   * node's entry only when that does not answer. May be repeated.
   *
   * @throws WrongCookieException the proof does not hold
   * @throws NameTakenException another node holds the name and answers
   * @throws UnreachableException the stub carries an address other than the caller's
   */
  BindReply bind(Bind request) throws RemoteException, ChatException;

  /** Takes a node's name away, if it is still this boot's. May be repeated. */
  UnbindReply unbind(Unbind request) throws RemoteException, ChatException;

  /** Nothing to say. */
  record Nonce() implements Serializable {}

  /** 32 bytes. */
  record NonceReply(byte[] nonce) implements Serializable {
    public NonceReply {
      nonce = Values.copy(nonce, 32, 32, "nonce");
    }

    @Override
    public byte[] nonce() {
      return nonce.clone();
    }
  }

  /**
   * @param proof HMAC-SHA-256 with the cookie over the role, both nonces, name, boot and address
   */
  record Bind(
      String node, long boot, ChatServer server, byte[] nonce, byte[] gatewayNonce, byte[] proof)
      implements Serializable {
    public Bind {
      Values.text(node, 2 * Names.MAX_LENGTH, "node");
      Values.given(server, "server");
      nonce = Values.copy(nonce, 32, 32, "nonce");
      gatewayNonce = Values.copy(gatewayNonce, 32, 32, "gateway nonce");
      proof = Values.copy(proof, 32, 32, "proof");
    }
  }

  /** Bound. {@code proof}: the gateway's own proof, over the same with the other role. */
  record BindReply(byte[] proof) implements Serializable {
    public BindReply {
      proof = Values.copy(proof, 32, 32, "proof");
    }
  }

  /** As {@link Bind}, without the stub. */
  record Unbind(String node, long boot, byte[] nonce, byte[] gatewayNonce, byte[] proof)
      implements Serializable {
    public Unbind {
      Values.text(node, 2 * Names.MAX_LENGTH, "node");
      nonce = Values.copy(nonce, 32, 32, "nonce");
      gatewayNonce = Values.copy(gatewayNonce, 32, 32, "gateway nonce");
      proof = Values.copy(proof, 32, 32, "proof");
    }
  }

  /** Done. */
  record UnbindReply() implements Serializable {}
}
