package chat.client.connection;

import chat.api.BadInputException;
import chat.api.ChatException;
import chat.api.ChatServer;
import chat.api.ErrorCode;
import chat.api.NodeRef;
import chat.api.rmi.Endpoint;
import chat.api.rmi.Exporter;
import chat.api.rmi.Hosts;
import chat.api.rmi.Rmi;
import chat.api.rmi.Threads;
import chat.client.replica.Line;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Puts the parts of one {@link Chat} together, starts their threads and ends them. */
final class Conversation {
  private static final Logger LOG = LogManager.getLogger(Conversation.class);
  private static final long CLOSE_MILLIS = 2_000;

  private final Calls calls = new Calls();
  private final Mailbox mailbox = new Mailbox();
  private final Memberships memberships = new Memberships();
  private final Listeners listeners = new Listeners();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicReference<ChatEvent.Reason> reason = new AtomicReference<>();
  private final Thread listening;
  private final Submitter submitter;
  private final Exporter exporter;
  private final OwnName name;
  private final Ledger ledger;
  private final Keeper keeper;
  private final Questions questions;
  private final Recollection recollection;

  private Conversation(ChatOptions options) throws ChatException {
    long device = new SecureRandom().nextLong();
    if (options.registries().isEmpty()) {
      throw new BadInputException(
          ErrorCode.BAD_INPUT,
          "no registry is given: say --registry HOST:PORT, or mend CHAT_REGISTRY");
    }
    String host =
        options.host().isEmpty() ? towards(options.registries()) : Hosts.own(options.host());
    KnownNodes known = new KnownNodes();
    Registries registries = new Registries(options.registries(), calls);
    exporter = new Exporter(host, Endpoint.port(options.port(), 0), Exporter.Kind.CLIENT);
    if (options.listener() != null) {
      listeners.add(options.listener());
    }
    Showing showing = new Showing(memberships, listeners);
    listening = Threads.named("chat-events").newThread(() -> listen(showing));
    listening.start();
    Ledgers ledgers = new Ledgers(options, device, mailbox);
    boolean connected = false;
    try {
      Joiner joiner = new Joiner(device, calls, exporter, mailbox, known);
      FirstConnect.Connected first =
          new FirstConnect(options, registries, joiner, ledgers, calls, mailbox).connect();
      ledger = first.ledger();
      submitter = new Submitter(ledger, calls, mailbox, memberships);
      name =
          new OwnName(
              new Secrets(options.directories().config()),
              first.account(),
              first.session().welcome().user(),
              sentence ->
                  mailbox.put(new Item.Said(new ChatEvent.Advice(Instant.now(), sentence))));
      Failover failover =
          new Failover(known, registries, joiner, name, options.wish(), ledger, calls, mailbox);
      keeper =
          new Keeper(calls, mailbox, memberships, submitter, joiner, failover, first.session());
      questions = new Questions(keeper, calls, mailbox);
      recollection = new Recollection(questions, keeper, calls);
      memberships.begin(Arrays.asList(first.session().welcome().rooms()), options.room());
      keeper.begin(first.session(), welcome(first.session()));
      connected = true;
    } finally {
      if (!connected) {
        ledgers.close();
        release();
        mailbox.close();
      }
    }
  }

  /** Joins and starts, or fails and leaves nothing behind. */
  static Conversation open(ChatOptions options) throws ChatException {
    Rmi.install();
    Conversation conversation = new Conversation(options);
    conversation.start();
    return conversation;
  }

  /** Adds a listener behind what has arrived by now, which only the first one is told. */
  void listen(Consumer<ChatEvent> listener) {
    mailbox.put(new Item.Run(() -> listeners.add(listener)));
  }

  Submitter submitter() {
    return submitter;
  }

  Ledger ledger() {
    return ledger;
  }

  Questions questions() {
    return questions;
  }

  Recollection recollection() {
    return recollection;
  }

  Memberships memberships() {
    return memberships;
  }

  String user() {
    return name.shown();
  }

  String node() {
    return keeper.session().node();
  }

  /**
   * Whether the calling thread is the one that runs listeners, which must never wait for itself.
   */
  boolean isListening() {
    return Thread.currentThread() == listening;
  }

  /** Leaves; waits for the last event unless a listener calls this. */
  void close(ChatEvent.Reason why) {
    reason.compareAndSet(null, why);
    calls.stop();
    try {
      if (!isListening() && !ended.await(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.warn("a listener still runs: closed without waiting for it");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void awaitClose() throws InterruptedException {
    ended.await();
  }

  private void start() {
    Threads.named("chat-submit").newThread(submitter::run).start();
    Threads.named("chat-keeper").newThread(this::keep).start();
  }

  private void keep() {
    ChatEvent.Closed last;
    try {
      Keeper.End end = keeper.run();
      last =
          end == null
              ? new ChatEvent.Closed(Instant.now(), reasonToClose(), null, "")
              : new ChatEvent.Closed(Instant.now(), end.reason(), end.error(), end.message());
    } catch (InterruptedException | RuntimeException e) {
      LOG.error("the chat ends: its keeper failed", e);
      last =
          new ChatEvent.Closed(
              Instant.now(), ChatEvent.Reason.ERROR, ErrorCode.UNAVAILABLE, String.valueOf(e));
    }
    calls.stop();
    List<Line<Pending>> unacknowledged = submitter.close();
    mailbox.put(new Item.Run(() -> unacknowledged.forEach(Conversation::unknown)));
    mailbox.put(new Item.Said(last));
    mailbox.close();
    release();
  }

  private ChatEvent.Reason reasonToClose() {
    ChatEvent.Reason why = reason.get();
    return why == null ? ChatEvent.Reason.EXIT : why;
  }

  private void release() {
    exporter.close();
    calls.close();
  }

  private void listen(Showing showing) {
    try {
      for (Item item = mailbox.take(); item != null; item = mailbox.take()) {
        showing.accept(item);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      showing.end();
      ended.countDown();
    }
  }

  private Item welcome(Session session) {
    ChatServer.JoinReply reply = session.welcome();
    TreeSet<String> nodes = new TreeSet<>();
    for (NodeRef node : reply.nodes()) {
      nodes.add(node.node());
    }
    nodes.add(session.node());
    return new Item.Welcomed(
        session.number(),
        new ChatEvent.Welcome(
            Instant.now(),
            reply.user(),
            session.node(),
            memberships.all(),
            memberships.current(),
            List.copyOf(nodes),
            List.of(reply.users()),
            reply.userCount(),
            0,
            null),
        ledger,
        name,
        List.of(reply.entered()),
        recollection);
  }

  /** The address by which nodes call back: what leads to the first registry that can be found. */
  private static String towards(List<Endpoint> registries) throws BadInputException {
    for (int i = 0; ; i++) {
      try {
        return Hosts.towards(registries.get(i));
      } catch (BadInputException e) {
        if (i == registries.size() - 1) {
          throw e;
        }
      }
    }
  }

  private static void unknown(Line<Pending> line) {
    line.content()
        .future()
        .completeExceptionally(
            new OutcomeUnknownException(
                "the chat was closed before this was acknowledged: whether it was sent is not"
                    + " known"));
  }
}
