package chat.api;

import java.io.Serializable;
import java.rmi.Remote;
import java.rmi.RemoteException;
import org.jspecify.annotations.Nullable;

/**
 * A node's public face: the one object that it binds in the registry, under its name in lower case.
 *
 * <p>Every method takes one record and returns one record. Whoever calls a node first calls {@link
 * #hello}, which settles the protocol version.
 */
public interface ChatServer extends Remote {

  /**
   * Says who is there. Called by clients, peers and {@code ./chat nodes}; changes nothing, may be
   * repeated at will.
   */
  HelloReply hello(Hello request) throws RemoteException, ChatException;

  /**
   * Begins a session. Called by clients; answered within {@link Limits#ANSWER_MILLIS} and half a
   * second. After a {@link RemoteException} it is unknown whether a session began; joining again,
   * here or at another node, with the same secret and device ends it silently.
   *
   * @throws NodeStartingException try another node, then this one again
   * @throws NodeClosingException try another node
   * @throws NameTakenException the name is held by another account or process
   */
  JoinReply join(Join request) throws RemoteException, ChatException;

  /** A page of what the cluster looks like from here. No session is needed; may be repeated. */
  LookReply look(Look request) throws RemoteException, ChatException;

  /**
   * Called by a peer that wants to forward its events to this node: proves that both hold the same
   * cookie, checks that this node can call the caller back, and hands out the way in. Repeating it
   * makes a new link, which replaces the older one.
   *
   * @throws WrongCookieException the proof does not hold
   * @throws UnreachableException the caller's stub carries an address that this node cannot call
   */
  LinkReply link(Link request) throws RemoteException, ChatException;

  /**
   * @param protocolMin the lowest version that the caller speaks
   * @param protocolMax the highest
   * @param wantsNonce whether the caller means to {@link #link} and needs a nonce
   */
  record Hello(int protocolMin, int protocolMax, boolean wantsNonce) implements Serializable {}

  /**
   * @param protocol the version that both speak, the highest they share
   * @param boot a random number, fresh at every start of the node
   * @param nonce 32 bytes, good for one {@link #link} within ten seconds; empty when not asked for
   * @param address host and port of the node's stub
   */
  record HelloReply(
      int protocol,
      String node,
      long boot,
      NodeState state,
      byte[] nonce,
      String address,
      int users,
      String version)
      implements Serializable {
    public HelloReply {
      Values.text(node, 2 * Names.MAX_LENGTH, "node");
      Values.given(state, "state");
      nonce = Values.copy(nonce, 0, 32, "nonce");
      Values.text(address, 128, "address");
      Values.text(version, 64, "version");
    }

    @Override
    public byte[] nonce() {
      return nonce.clone();
    }
  }

  /**
   * @param secret 32 bytes that prove the account
   * @param device the client process: random, fresh at its start
   * @param callback what the node invokes; null to be served by {@link ChatSession#pull} only
   * @param rooms the rooms to be a member of from the start; made where there are none
   * @param firstRoom a room to become a member of for whoever never was a member of any; empty:
   *     none
   * @param resume what the client holds already, so that it gets all else; null: it begins, and
   *     gets what happens from now on
   */
  record Join(
      String user,
      byte[] secret,
      long device,
      @Nullable ChatClient callback,
      String[] rooms,
      String firstRoom,
      @Nullable Resume resume)
      implements Serializable {
    public Join {
      Values.text(firstRoom, 256, "first room");
      Values.text(user, 2 * Names.MAX_LENGTH, "user");
      secret = Values.copy(secret, 32, 32, "secret");
      rooms = Values.copy(rooms, Limits.ROOMS_PER_USER, "rooms");
    }

    @Override
    public byte[] secret() {
      return secret.clone();
    }

    @Override
    public String[] rooms() {
      return rooms.clone();
    }

    /** Without the secret: this may reach a log. */
    @Override
    public String toString() {
      return "Join[" + user + "]";
    }
  }

  /**
   * Where a client goes on. A node that lacks any of it answers 'not yet' for a while, and serves
   * it then all the same.
   *
   * @param shown what the client has been handed: the union of all tokens
   * @param need what of its own was acknowledged
   * @param clock the highest stamp that it has seen
   * @param waitedMillis how long it has asked this node in vain
   */
  record Resume(VersionVector shown, VersionVector need, long clock, long waitedMillis)
      implements Serializable {
    public Resume {
      shown = Values.given(shown, "shown").received();
      need = Values.given(need, "need").received();
      Values.within(waitedMillis, 0, Integer.MAX_VALUE, "waited");
    }
  }

  /**
   * @param session the caller's way in; null: not yet, ask again
   * @param user the name as it is shown
   * @param rooms all memberships
   * @param entered those of them that this join has made
   * @param nodes the nodes that are up, this one included, with their stubs
   * @param users the first {@link Limits#WELCOME_USERS} connected users, sorted, the caller
   *     included
   * @param userCount how many are connected in the cluster
   * @param beatMillis see {@link ChatSession#beat}
   * @param pulled whether the callback could not be called and {@link ChatSession#pull} must be
   *     used
   * @param pullReason when it could not: one sentence that names both addresses; otherwise empty
   */
  record JoinReply(
      @Nullable ChatSession session,
      String user,
      String node,
      String[] rooms,
      String[] entered,
      NodeRef[] nodes,
      String[] users,
      int userCount,
      int beatMillis,
      boolean pulled,
      String pullReason)
      implements Serializable {
    public JoinReply {
      Values.text(user, Names.MAX_SHOWN_UNITS, "user");
      Values.text(node, 2 * Names.MAX_LENGTH, "node");
      rooms = Values.copy(rooms, Limits.ROOMS_PER_USER, "rooms");
      entered = Values.copy(entered, Limits.ROOMS_PER_USER, "entered");
      nodes = Values.copy(nodes, Limits.PAGE, "nodes");
      users = Values.copy(users, Limits.WELCOME_USERS, "users");
      Values.within(beatMillis, 1, 60_000, "beat interval");
      Values.text(pullReason, 1_000, "pull reason");
    }

    /** Not yet: nothing was decided within the time for an answer. */
    public static JoinReply notYet(String user, String node) {
      return new JoinReply(
          null,
          user,
          node,
          new String[0],
          new String[0],
          new NodeRef[0],
          new String[0],
          0,
          1_000,
          false,
          "");
    }

    @Override
    public String[] rooms() {
      return rooms.clone();
    }

    @Override
    public String[] entered() {
      return entered.clone();
    }

    @Override
    public NodeRef[] nodes() {
      return nodes.clone();
    }

    @Override
    public String[] users() {
      return users.clone();
    }
  }

  /**
   * @param what what is asked for
   * @param after of users, the last name of the page before; empty for the first page
   */
  record Look(What what, String after) implements Serializable {
    /** What may be asked for. */
    public enum What {
      NODES,
      USERS,
      /** The node's own links. */
      LINKS
    }

    public Look {
      Values.given(what, "what");
      Values.text(after, Names.MAX_SHOWN_UNITS, "after");
    }
  }

  /** One page; what was not asked for is empty. {@code more}: ask again after the last. */
  record LookReply(NodeInfo[] nodes, UserInfo[] users, LinkInfo[] links, boolean more)
      implements Serializable {
    public static LookReply nodes(NodeInfo[] nodes) {
      return new LookReply(nodes, new UserInfo[0], new LinkInfo[0], false);
    }

    public static LookReply users(UserInfo[] users, boolean more) {
      return new LookReply(new NodeInfo[0], users, new LinkInfo[0], more);
    }

    public static LookReply links(LinkInfo[] links) {
      return new LookReply(new NodeInfo[0], new UserInfo[0], links, false);
    }

    public LookReply {
      nodes = Values.copy(nodes, Limits.PAGE, "nodes");
      users = Values.copy(users, Limits.PAGE, "users");
      links = Values.copy(links, Limits.PAGE, "links");
    }

    @Override
    public NodeInfo[] nodes() {
      return nodes.clone();
    }

    @Override
    public UserInfo[] users() {
      return users.clone();
    }

    @Override
    public LinkInfo[] links() {
      return links.clone();
    }
  }

  /**
   * @param node the caller's name
   * @param boot the caller's boot
   * @param toBoot the boot that answered {@link #hello}
   * @param self the caller's own face, by which it can be called back
   * @param nonce the caller's fresh nonce, 32 bytes
   * @param toNonce the nonce of that answer
   * @param proof HMAC-SHA-256 with the cookie over role, both nonces, names, boots and addresses
   */
  record Link(
      String node,
      long boot,
      long toBoot,
      ChatServer self,
      byte[] nonce,
      byte[] toNonce,
      byte[] proof)
      implements Serializable {
    public Link {
      Values.text(node, 2 * Names.MAX_LENGTH, "node");
      Values.given(self, "self");
      nonce = Values.copy(nonce, 32, 32, "nonce");
      toNonce = Values.copy(toNonce, 32, 32, "answered nonce");
      proof = Values.copy(proof, 32, 32, "proof");
    }

    @Override
    public byte[] nonce() {
      return nonce.clone();
    }

    @Override
    public byte[] toNonce() {
      return toNonce.clone();
    }

    @Override
    public byte[] proof() {
      return proof.clone();
    }
  }

  /**
   * @param link the way in for this caller alone
   * @param proof the answering node's own proof, over the same with the other role
   */
  record LinkReply(NodeLink link, byte[] proof) implements Serializable {
    public LinkReply {
      Values.given(link, "link");
      proof = Values.copy(proof, 32, 32, "proof");
    }

    @Override
    public byte[] proof() {
      return proof.clone();
    }
  }
}
