package chat.client.connection;

import chat.api.ChatClient;
import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.ChatSession;
import chat.api.ErrorCode;
import chat.api.Protocol;
import chat.api.ProtocolMismatchException;
import chat.api.rmi.Exporter;
import chat.api.rmi.Stubs;
import java.rmi.RemoteException;
import java.rmi.server.ExportException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Says hello to nodes, and joins one with a callback of its own. May be used from any thread. */
final class Joiner {
  private final long device;
  private final Calls calls;
  private final Exporter exporter;
  private final Mailbox mailbox;
  private final KnownNodes known;
  private final AtomicLong sessions = new AtomicLong();

  Joiner(long device, Calls calls, Exporter exporter, Mailbox mailbox, KnownNodes known) {
    this.device = device;
    this.calls = calls;
    this.exporter = exporter;
    this.mailbox = mailbox;
    this.known = known;
  }

  /** Asks a node who it is; settles the protocol version. */
  static ChatServer.HelloReply hello(Calls calls, ChatServer server)
      throws RemoteException, ChatException {
    ChatServer.Hello hello = new ChatServer.Hello(Protocol.MIN, Protocol.MAX, false);
    ChatServer.HelloReply reply =
        calls.bounded(Times.HELLO, () -> Stubs.calling(server, () -> server.hello(hello)));
    if (reply.protocol() < Protocol.MIN || reply.protocol() > Protocol.MAX) {
      throw new ProtocolMismatchException(
          reply.node()
              + " speaks version "
              + reply.protocol()
              + " of the protocol, this program version "
              + Protocol.MAX
              + ": use the newer program on both sides");
    }
    return reply;
  }

  /**
   * Joins, where {@code ledger} goes on. The session's deliveries wait until its inbox is opened. A
   * node that lacks something of what is held is asked again; as long as it takes a node to serve
   * without it.
   *
   * @return null when the node goes on to say 'not yet'
   */
  @Nullable Session join(
      ChatServer server, ChatServer.HelloReply hello, Account account, Wish wish, Ledger ledger)
      throws RemoteException, ChatException {
    long start = System.nanoTime();
    long waited = 0;
    while (true) {
      Session session = ask(server, hello, account, wish, ledger.resume(waited));
      if (session != null || calls.isStopping()) {
        return session;
      }
      calls.pause(Times.NOT_YET_PAUSE);
      waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      if (waited >= Times.NOT_YET) {
        return null;
      }
    }
  }

  private @Nullable Session ask(
      ChatServer server,
      ChatServer.HelloReply hello,
      Account account,
      Wish wish,
      ChatServer.@Nullable Resume resume)
      throws RemoteException, ChatException {
    Session.Signs signs = new Session.Signs(known);
    Inbox inbox = new Inbox(mailbox, signs);
    boolean joined = false;
    try {
      ChatServer.Join join =
          new ChatServer.Join(
              account.user(),
              account.secret(),
              device,
              exporter.<ChatClient>export(inbox),
              wish.rooms().toArray(String[]::new),
              wish.first(),
              resume);
      ChatServer.JoinReply reply = calls.call(server, Times.JOIN, () -> server.join(join));
      ChatSession stub = reply.session();
      if (stub == null) {
        return null;
      }
      known.update(List.of(reply.nodes()));
      joined = true;
      return new Session(sessions.incrementAndGet(), hello, reply, stub, inbox, signs);
    } catch (ExportException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new ChatException(
          ErrorCode.UNAVAILABLE,
          "this process cannot listen for its node's calls ("
              + cause.getMessage()
              + "): choose another --port or --host");
    } finally {
      if (!joined) {
        end(inbox);
      }
    }
  }

  /** Ends a session here; the node is told by others, or knows. */
  void end(Session session) {
    end(session.inbox());
  }

  private void end(Inbox inbox) {
    inbox.end();
    exporter.unexport(inbox);
  }

  /**
   * Where one is to be from the start, besides the rooms that one is a member of already.
   *
   * @param rooms those that were asked for
   * @param first a room for whoever never was in any; empty: none
   */
  record Wish(List<String> rooms, String first) {
    /** For who comes back: the node knows his rooms. */
    static final Wish NONE = new Wish(List.of(), "");
  }

  /** Who joins. */
  record Account(String user, byte[] secret) {
    /** Without the secret: this may reach a log. */
    @Override
    public String toString() {
      return user;
    }
  }
}
