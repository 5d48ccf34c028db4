package chat.client.connection;

import chat.api.Account;
import chat.api.ChatClient;
import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.ChatSession;
import chat.api.Event;
import chat.api.EventBatch;
import chat.api.EventId;
import chat.api.NodeRef;
import chat.api.NodeState;
import chat.api.Protocol;
import chat.api.Recall;
import chat.api.UserInfo;
import chat.api.VersionVector;
import chat.api.rmi.Exporter;
import chat.api.rmi.RegistryClient;
import chat.api.rmi.RegistryException;
import chat.faults.Ports;
import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A node that does what a test tells it to: real remote objects on loopback, no rules of its own.
 * Each hook stands for what a real node might do.
 */
final class FakeNode implements AutoCloseable {
  /** Decides on a join before the session is made. */
  interface JoinHook {
    /** Null: go on as usual. */
    ChatServer.JoinReply join(ChatServer.Join request) throws ChatException, RemoteException;
  }

  final String name;
  final long boot = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
  final List<FakeSession> sessions = new CopyOnWriteArrayList<>();
  final List<ChatServer.Join> joins = new CopyOnWriteArrayList<>();
  volatile NodeState state = NodeState.UP;
  volatile int users = 0;
  volatile int protocol = Protocol.MAX;
  volatile boolean pulled;

  /** Whether a session's first delivery comes by itself, with these. */
  volatile boolean begins = true;

  volatile VersionVector first = VersionVector.EMPTY;
  volatile int missed = 0;
  volatile List<FakeNode> peers = List.of();
  volatile List<NodeRef> others = List.of();
  volatile FakeSession.SubmitHook submitHook = (session, request) -> null;
  volatile FakeSession.RecallHook recallHook = asked -> new Recall.Lines(EventBatch.EMPTY, null);
  volatile JoinHook joinHook = request -> null;
  volatile Consumer<FakeSession> onJoin = session -> {};
  volatile List<UserInfo> known = List.of();

  /** What all nodes know of the accounts, which have secrets of their own in every test. */
  static final Map<Account, FakeAccount> ACCOUNTS = new ConcurrentHashMap<>();

  private static final AtomicLong STAMPS = new AtomicLong(System.currentTimeMillis() << 16);

  private final AtomicLong seq = new AtomicLong();
  private final Exporter exporter;
  private final ChatServer face = new Face();
  private final ChatServer stub;
  private volatile CountDownLatch frozen = new CountDownLatch(0);

  FakeNode(String name) throws Exception {
    this.name = name;
    this.exporter = new Exporter("127.0.0.1", Ports.free(), Exporter.Kind.NODE);
    this.stub = exporter.export(face);
  }

  FakeNode in(RegistryClient registry) {
    try {
      registry.rebind(name, stub);
      return this;
    } catch (RegistryException e) {
      throw new AssertionError(e);
    }
  }

  NodeRef ref() {
    return new NodeRef(name, stub);
  }

  /** From now on every call hangs, as in a process that got SIGSTOP. */
  void freeze() {
    frozen = new CountDownLatch(1);
  }

  void thaw() {
    frozen.countDown();
  }

  /** From now on submits wait until the latch is opened, and then go on as usual. */
  CountDownLatch holdSubmits() {
    CountDownLatch held = new CountDownLatch(1);
    submitHook =
        (session, request) -> {
          Events.await(held);
          return null;
        };
    return held;
  }

  /** As kill -9: nothing listens any more. */
  void kill() {
    exporter.close();
  }

  /** Ends a session as a node does that saw its client die. */
  void forget(FakeSession session) {
    exporter.unexport(session);
  }

  FakeSession session() {
    return sessions.get(sessions.size() - 1);
  }

  void awaitThaw() {
    try {
      frozen.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    sessions.forEach(FakeSession::close);
    thaw();
    kill();
  }

  private final class Face implements ChatServer {
    @Override
    public HelloReply hello(Hello request) {
      awaitThaw();
      return new HelloReply(
          protocol, name, boot, state, new byte[0], "127.0.0.1:1", users, "0.1.0");
    }

    @Override
    public JoinReply join(Join request) throws RemoteException, ChatException {
      awaitThaw();
      JoinReply scripted = joinHook.join(request);
      if (scripted != null) {
        return scripted;
      }
      joins.add(request);
      FakeAccount account =
          ACCOUNTS.computeIfAbsent(
              Account.ofSecret(request.secret()), secret -> new FakeAccount(request.user()));
      List<String> entered = account.begin(List.of(request.rooms()), request.firstRoom());
      ChatClient callback = pulled ? null : request.callback();
      FakeSession session = new FakeSession(FakeNode.this, request, callback);
      sessions.add(session);
      if (begins) {
        session.begin(first, missed);
      }
      onJoin.accept(session);
      List<NodeRef> nodes = new ArrayList<>(List.of(ref()));
      peers.forEach(peer -> nodes.add(peer.ref()));
      nodes.addAll(others);
      return new JoinReply(
          exporter.<ChatSession>export(session),
          account.name,
          name,
          account.rooms.toArray(String[]::new),
          entered.toArray(String[]::new),
          nodes.toArray(NodeRef[]::new),
          new String[] {account.name},
          1,
          1_000,
          pulled,
          pulled ? name + " cannot call 127.0.0.1:2 back" : "");
    }

    @Override
    public LookReply look(Look request) {
      awaitThaw();
      List<UserInfo> rest =
          known.stream().filter(u -> u.user().compareTo(request.after()) > 0).toList();
      List<UserInfo> page = rest.stream().limit(2).toList();
      return LookReply.users(page.toArray(UserInfo[]::new), rest.size() > page.size());
    }

    @Override
    public LinkReply link(Link request) {
      throw new UnsupportedOperationException();
    }
  }

  /** A message as some node would have published it, at origin {@code device}. */
  static Event.Message message(long device, long n, String from, String room, String text) {
    return message(new EventId(device, n, STAMPS.incrementAndGet(), device, n), from, room, text);
  }

  /** A message that this node publishes: the next of its own. */
  Event.Message published(long device, long n, String from, String room, String text) {
    EventId id = new EventId(boot, seq.incrementAndGet(), STAMPS.incrementAndGet(), device, n);
    return message(id, from, room, text);
  }

  static Event.Message message(EventId id, String from, String room, String text) {
    return new Event.Message(id, from, room, text, false, false);
  }

  /** What a delivery of {@code events} adds to what its client holds. */
  VersionVector token(Event... events) {
    VersionVector token = VersionVector.EMPTY;
    for (Event event : events) {
      if (event instanceof Event.Logged logged) {
        token = token.or(VersionVector.of(logged.id().origin(), logged.id().seq()));
      }
    }
    return token;
  }
}
