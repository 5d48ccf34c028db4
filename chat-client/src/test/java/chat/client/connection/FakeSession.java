package chat.client.connection;

import chat.api.Account;
import chat.api.ChatClient;
import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.ChatSession;
import chat.api.Event;
import chat.api.EventBatch;
import chat.api.EventCodec;
import chat.api.NameReason;
import chat.api.NodeInfo;
import chat.api.NodeRef;
import chat.api.Recall;
import chat.api.RoomInfo;
import chat.api.RoomState;
import chat.api.VersionVector;
import chat.api.rmi.Stubs;
import java.rmi.RemoteException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** One session at a {@link FakeNode}: by default it acknowledges all and delivers it back. */
final class FakeSession implements ChatSession, AutoCloseable {
  /** Says what was said. */
  interface RecallHook {
    Answer answer(Recall question) throws ChatException;
  }

  /** Decides on a submit. */
  interface SubmitHook {
    /** Null: go on as usual. */
    SubmitReply submit(FakeSession session, Submit request) throws ChatException, RemoteException;
  }

  final String user;
  final long device;
  final ChatClient callback;
  final List<Submission> submitted = new CopyOnWriteArrayList<>();
  final List<Integer> callSizes = new CopyOnWriteArrayList<>();
  final AtomicInteger beats = new AtomicInteger();
  final AtomicInteger leaves = new AtomicInteger();
  private final FakeNode node;
  private final ExecutorService pusher = Executors.newSingleThreadExecutor();
  private final Deque<ChatClient.Delivery> toPull = new ArrayDeque<>();
  private long pos;
  private long events;

  private final byte[] secret;

  FakeSession(FakeNode node, ChatServer.Join join, ChatClient callback) {
    this.node = node;
    this.user = join.user();
    this.device = join.device();
    this.secret = join.secret();
    this.callback = callback;
  }

  /** Puts events into the outbox; returns how many it has had. */
  synchronized long push(Event... more) {
    EventBatch batch = EventBatch.of(Arrays.stream(more).map(EventCodec::encode).toList());
    events += more.length;
    deliver(new ChatClient.Delivery(++pos, batch, node.token(more), -1));
    return events;
  }

  /** The first delivery, which has no events. */
  synchronized void begin(VersionVector token, int missed) {
    deliver(new ChatClient.Delivery(++pos, EventBatch.EMPTY, token, missed));
  }

  /** Delivers as it stands, also what a node must not. */
  synchronized void deliver(ChatClient.Delivery delivery) {
    if (callback == null) {
      toPull.add(delivery);
      notifyAll();
    } else {
      pusher.execute(
          () -> {
            try {
              Stubs.calling(callback, () -> callback.deliver(delivery));
            } catch (RemoteException | ChatException e) {
              node.forget(this);
            }
          });
    }
  }

  /** Says for whom the order waits. */
  void waiting(String node) throws Exception {
    ChatClient.Notice notice =
        new ChatClient.Notice(ChatClient.NoticeKind.WAITING, new NodeRef[0], node);
    Stubs.calling(callback, () -> callback.notice(notice));
  }

  void notice(ChatClient.NoticeKind kind, NodeRef... nodes) throws Exception {
    Stubs.calling(callback, () -> callback.notice(noticeOf(kind, nodes)));
  }

  static ChatClient.Notice noticeOf(ChatClient.NoticeKind kind, NodeRef... nodes) {
    return new ChatClient.Notice(kind, nodes, "");
  }

  @Override
  public SubmitReply submit(Submit request) throws ChatException, RemoteException {
    node.awaitThaw();
    callSizes.add(request.submissions().length);
    SubmitReply scripted = node.submitHook.submit(this, request);
    return scripted != null ? scripted : accept(request);
  }

  /** What a node does that has nothing against it. */
  SubmitReply accept(Submit request) {
    List<Receipt> receipts = new ArrayList<>();
    long after = 0;
    long number = Account.ofSecret(secret).device(request.device());
    for (Submission submission : request.submissions()) {
      submitted.add(submission);
      if (submission.action() instanceof Action.Say say) {
        Event.Message message =
            node.published(number, submission.n(), user, say.room(), say.text());
        receipts.add(Receipt.acknowledged(submission.n(), message.id()));
        after = push(message);
        continue;
      }
      receipts.add(Receipt.done(submission.n()));
      after = Math.max(after, change(submission.action()));
    }
    return new SubmitReply(receipts.toArray(Receipt[]::new), after);
  }

  /** What a node does that folds its log. */
  private long change(Action action) {
    FakeAccount account = account();
    if (action instanceof Action.Enter enter) {
      return entered(account, chat.api.Names.key(enter.room()));
    } else if (action instanceof Action.Create create) {
      push(new Event.RoomChanged(account.name, create.room(), RoomState.CREATED));
      return entered(account, create.room());
    } else if (action instanceof Action.Part part) {
      account.rooms.remove(part.room());
      return push(new Event.RoomParted(account.name, part.room()));
    } else if (action instanceof Action.Topic topic) {
      return push(new Event.TopicChanged(account.name, topic.room(), topic.topic()));
    } else if (action instanceof Action.Rename rename) {
      String old = account.name;
      account.name = rename.name();
      return push(new Event.NameChanged(old, rename.name(), NameReason.ASKED));
    }
    return 0;
  }

  private long entered(FakeAccount account, String room) {
    if (!account.rooms.contains(room)) {
      account.rooms.add(room);
    }
    return push(new Event.RoomJoined(account.name, room));
  }

  FakeAccount account() {
    return FakeNode.ACCOUNTS.get(Account.ofSecret(secret));
  }

  @Override
  public Answer ask(Question question) throws ChatException {
    node.awaitThaw();
    if (question instanceof Recall recall) {
      return node.recallHook.answer(recall);
    }
    if (question instanceof Question.Rooms rooms) {
      boolean first = rooms.after().isEmpty();
      RoomInfo room = new RoomInfo(first ? "general" : "lab", 1, true, "");
      return new Answer.Rooms(new RoomInfo[] {room}, first);
    } else if (question instanceof Question.Nodes) {
      return new Answer.Nodes(new NodeInfo[0]);
    } else if (question instanceof Question.Complete complete) {
      return new Answer.Names(new String[] {complete.prefix() + "x"});
    }
    return new Answer.Users(node.known.toArray(chat.api.UserInfo[]::new), false);
  }

  @Override
  public synchronized PullReply pull(Pull request) {
    node.awaitThaw();
    while (!toPull.isEmpty() && toPull.peek().pos() <= request.lastPos()) {
      toPull.remove();
    }
    if (toPull.isEmpty()) {
      try {
        wait(Math.max(1, request.waitMillis()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return new PullReply(toPull.peek(), null);
  }

  @Override
  public BeatReply beat(Beat request) {
    node.awaitThaw();
    beats.incrementAndGet();
    return new BeatReply(1_000);
  }

  @Override
  public LeaveReply leave(Leave request) {
    node.awaitThaw();
    leaves.incrementAndGet();
    return new LeaveReply();
  }

  @Override
  public void close() {
    pusher.shutdownNow();
  }
}
